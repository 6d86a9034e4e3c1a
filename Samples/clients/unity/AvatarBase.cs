// Loads human-base.glb and .params files (text or binary) in Unity or any other C# program: one file, C# 7, nothing but
// the standard library. Documentation/export.md describes the formats and the steps.
//
//     var avatarBase = new AvatarGen.AvatarBase(File.ReadAllBytes("human-base.glb"));
//     AvatarGen.Face face = avatarBase.Read(File.ReadAllBytes("hero.params"));  // throws AvatarException when not valid
//     float[] weights = avatarBase.Weights(face);       // of the morph targets avatarBase.TargetNames
//     float[] positions = avatarBase.Positions(face);   // or: every vertex, exactly, metres
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace AvatarGen
{
    /// <summary>A file cannot be used; the message says what is wrong.</summary>
    public sealed class AvatarException : Exception
    {
        public AvatarException(string message) : base(message) { }
    }

    /// <summary>A value for everything that can be set on the rig, in the order of the rig's lists.</summary>
    public sealed class Face
    {
        public float[] Identity, Expression, Colors;
        /// <summary>Yaw, pitch, roll in degrees.</summary>
        public float[] Head;
        /// <summary>Yaw, pitch in degrees.</summary>
        public float[] Gaze;
        /// <summary>Numbers of choices.</summary>
        public int[] Styles;
    }

    /// <summary>The rig's base mesh and what drives it.</summary>
    public sealed class AvatarBase
    {
        public struct Control
        {
            public string Name;
            public float Low, High, Neutral;
        }

        public readonly string RigName, RigVersion, RigDigest;
        public readonly string[] TargetNames, SlotNames;
        public readonly string[][] Choices;
        /// <summary>The base face: x, y, z of every vertex, metres, primitive after primitive of the mesh "face".</summary>
        public readonly float[] Rest;

        private readonly Control[] sliders, actionUnits, colors, head, gaze;
        private readonly int[] sliderTargets, unitTargets;
        private readonly double[][] recipes;
        private readonly int[][] products, lookUnits = new int[2][];
        private readonly double[] lookLimits, pivot, centers = new double[6];
        private readonly double restPitch;
        private readonly List<KeyValuePair<int[], float[]>>[] targets;
        private readonly float[] headShares, headBends, eyeShifts, lidPoints, lidDeltas, lidShares;

        /// <summary>Reads human-base.glb.</summary>
        public AvatarBase(byte[] glb)
        {
            if (glb.Length < 28 || BitConverter.ToUInt32(glb, 0) != 0x46546C67) throw new AvatarException("not a GLB file");
            int length = BitConverter.ToInt32(glb, 12);
            if (length < 0 || length > glb.Length - 28) throw new AvatarException("the GLB file ends too early");
            var json = new byte[length];
            Array.Copy(glb, 20, json, 0, length);
            var top = new Fields(new JsonReader(json).Read(), "");
            Fields data = top.Object("extras").Object("avatargen");
            if (data.Text("format") != "avatargen.base/1") throw new AvatarException("not a base mesh of this version");

            Fields rig = data.Object("rig");
            RigName = rig.Text("name");
            RigVersion = rig.Text("version");
            RigDigest = rig.Text("sha256");
            TargetNames = Texts(data.List("targets"));
            var controls = new List<Control>();
            var numbers = new List<int>();
            foreach (object value in data.List("sliders"))
            {
                var slider = new Fields(value, "sliders");
                controls.Add(new Control
                {
                    Name = slider.Text("name"), Low = (float)slider.Number("min", 0, 1), High = (float)slider.Number("max", 0, 1),
                    Neutral = (float)slider.Number("neutral", 0, 1)
                });
                numbers.Add((int)slider.Number("low", -1, TargetNames.Length - 1));
                numbers.Add((int)slider.Number("high", -1, TargetNames.Length - 1));
            }
            sliders = controls.ToArray();
            sliderTargets = numbers.ToArray();
            numbers.Clear();
            foreach (object value in data.List("units")) numbers.Add((int)new Fields(value, "units").Number("target", -1, TargetNames.Length - 1));
            unitTargets = numbers.ToArray();
            controls.Clear();
            var parts = new List<double[]>();
            foreach (object value in data.List("actionUnits"))
            {
                var unit = new Fields(value, "actionUnits");
                foreach (object part in unit.List("units"))
                {
                    double[] pair = Numbers(part, 2);
                    parts.Add(new[] { controls.Count, pair[0], pair[1] });
                }
                controls.Add(new Control { Name = unit.Text("name"), High = 1 });
            }
            recipes = parts.ToArray();
            actionUnits = controls.ToArray();
            controls.Clear();
            foreach (object value in data.List("colors"))
            {
                var color = new Fields(value, "colors");
                controls.Add(new Control { Name = color.Text("name"), High = 1, Neutral = (float)color.Number("neutral", 0, 1) });
            }
            colors = controls.ToArray();
            products = Array.ConvertAll(data.List("products").ToArray(), value => Array.ConvertAll(Numbers(value, 3), n => (int)n));
            Fields turns = data.Object("head"), looks = data.Object("gaze");
            head = Array.ConvertAll(new[] { "yaw", "pitch", "roll" }, name => Angle(turns, name));
            gaze = Array.ConvertAll(new[] { "yaw", "pitch" }, name => Angle(looks, name));
            restPitch = turns.Number("restPitch", -360, 360);
            pivot = Numbers(turns.List("pivot"), 3);
            lookLimits = Numbers(looks.List("limits"), 4);
            for (int eye = 0; eye < 2; eye++) lookUnits[eye] = Array.ConvertAll(Numbers(looks.List("units")[eye], 4), n => (int)n);
            List<object> slots = data.List("styles");
            SlotNames = Array.ConvertAll(slots.ToArray(), value => new Fields(value, "styles").Text("name"));
            Choices = Array.ConvertAll(slots.ToArray(), value => Texts(new Fields(value, "styles").List("choices")));

            var source = new Source(top, glb, 28 + length);
            targets = new List<KeyValuePair<int[], float[]>>[TargetNames.Length];
            for (int i = 0; i < targets.Length; i++) targets[i] = new List<KeyValuePair<int[], float[]>>();
            var rest = new List<float>();
            foreach (object value in top.List("meshes"))
            {
                var mesh = new Fields(value, "meshes");
                if (mesh.Text("name") != "face") continue;
                foreach (object item in mesh.List("primitives"))
                {
                    var primitive = new Fields(item, "primitives");
                    int first = rest.Count / 3;
                    rest.AddRange(source.Accessor(primitive.Object("attributes").Get("POSITION"), 3));
                    List<object> list = primitive.List("targets");
                    if (list.Count != targets.Length) throw new AvatarException("targets: another number than names");
                    for (int i = 0; i < list.Count; i++)
                    {
                        KeyValuePair<int[], float[]>? target = source.Target(new Fields(list[i], "targets").Get("POSITION"), first);
                        if (target != null) targets[i].Add(target.Value);
                    }
                }
            }
            Rest = rest.ToArray();
            headShares = source.Accessor(data.Get("headShares"), 1);
            headBends = source.Accessor(data.Get("headBends"), 1);
            Fields eyes = data.Object("eyes"), lids = data.Object("lids");
            for (int eye = 0; eye < 2; eye++) Numbers(eyes.List("centers")[eye], 3).CopyTo(centers, 3 * eye);
            eyeShifts = source.Accessor(eyes.Get("shifts"), 1);
            lidPoints = source.Accessor(lids.Get("points"), 1);
            lidDeltas = source.Accessor(lids.Get("deltas"), 1);
            lidShares = source.Accessor(lids.Get("shares"), 1);
        }

        private static Control Angle(Fields fields, string name)
        {
            var limit = (float)fields.Number(name, 0, 360);
            return new Control { Name = name, Low = -limit, High = limit };
        }

        private static string[] Texts(List<object> values)
        {
            return Array.ConvertAll(values.ToArray(), value => value as string ?? throw new AvatarException("text is expected"));
        }

        private static double[] Numbers(object value, int count)
        {
            var list = value as List<object>;
            if (list == null || list.Count != count) throw new AvatarException("a list of " + count + " is expected");
            return Array.ConvertAll(list.ToArray(), element => Fields.AsNumber(element, "list", -1e9, 1e9));
        }

        // ---- Faces

        /// <summary>A face from the bytes of a .params file, text or binary.</summary>
        public Face Read(byte[] data)
        {
            if (data.Length > 1 << 20) throw new AvatarException("larger than 1 MiB");
            byte[] magic = { 0x89, 0x41, 0x56, 0x50, 0x0D, 0x0A, 0x1A, 0x0A };
            bool binary = data.Length >= 8;
            for (int i = 0; binary && i < 8; i++) binary = data[i] == magic[i];
            return binary ? ReadBinary(data) : ReadText(data);
        }

        private void CheckRig(string name, string version, string digest)
        {
            if (name != RigName) throw new AvatarException("rig.name: the file is for another rig");
            if (version != RigVersion) throw new AvatarException("rig.version: the file is for another rig");
            if (digest != RigDigest) throw new AvatarException("rig.sha256: the file is for another rig");
        }

        private Face ReadText(byte[] data)
        {
            var top = new Fields(new JsonReader(data).Read(), "");
            if (top.Text("format") != "avatargen.params/1") throw new AvatarException("format: not known");
            top.Only("format", "rig", "identity", "expression", "head", "gaze", "styles", "colors", "fit");
            Fields rig = top.Object("rig");
            rig.Only("name", "version", "sha256");
            CheckRig(rig.Text("name"), rig.Text("version"), rig.Text("sha256"));
            var face = new Face
            {
                Identity = Section(top, "identity", sliders), Expression = Section(top, "expression", actionUnits),
                Colors = Section(top, "colors", colors), Head = Section(top, "head", head), Gaze = Section(top, "gaze", gaze),
                Styles = new int[SlotNames.Length]
            };
            Fields styles = top.Object("styles");
            styles.Only(SlotNames);
            for (int i = 0; i < SlotNames.Length; i++)
            {
                face.Styles[i] = Array.IndexOf(Choices[i], styles.Text(SlotNames[i]));
                if (face.Styles[i] < 0) throw new AvatarException("styles." + SlotNames[i] + ": no such choice");
            }
            if (top.Has("fit")) CheckFit(top.Object("fit"));
            return face;
        }

        private static float[] Section(Fields top, string name, Control[] controls)
        {
            Fields fields = top.Object(name);
            fields.Only(Array.ConvertAll(controls, control => control.Name));
            return Array.ConvertAll(controls, control => fields.Single(control.Name, control.Low, control.High));
        }

        private static void CheckFit(Fields fit)
        {
            fit.Text("photo");
            fit.Text("version");
            fit.Digest("sha256");
            ulong pixels = 1;
            foreach (object value in fit.List("size", 2)) pixels *= Fields.AsInteger(value, "fit.size", 1, 100000000);
            if (pixels > 100000000) throw new AvatarException("fit.size: more than 100 megapixels");
            fit.Numbers("alignment", 6, -1e6, 1e6);
            Fields camera = fit.Object("camera");
            camera.Only("position", "focalLength", "principalPoint");
            camera.Singles("position", 3, -1e6f, 1e6f);
            camera.Singles("principalPoint", 2, -1e6f, 1e6f);
            camera.Single("focalLength", 1, 1e7f);
            fit.Number("loss", 0, 1e9);
            fit.Number("landmarkError", 0, 1e9);
            Fields.AsInteger(fit.Get("iterations"), "fit.iterations", 0, long.MaxValue);
            Fields.AsInteger(fit.Get("seed"), "fit.seed", 0, ulong.MaxValue);
            if (fit.Has("overlap")) fit.Number("overlap", 0, 1);
            if (fit.Has("seen")) CheckSeen(fit.Object("seen"));
            if (fit.Has("light")) CheckLight(fit.Object("light"));
            if (fit.Has("warnings"))
                foreach (Fields warning in fit.Objects("warnings"))
                    foreach (string key in new[] { "code", "text" }) warning.Text(key);
            if (fit.Has("photos"))
                foreach (Fields photo in fit.Objects("photos"))
                {
                    photo.Text("photo");
                    photo.Digest("sha256");
                    photo.Number("landmarkError", 0, 1e9);
                }
        }

        // What the photo shows where the file itself is at rest. Keys that later versions add may stand in it.
        private static void CheckSeen(Fields seen)
        {
            foreach (string name in new[] { "yaw", "pitch", "roll" }) seen.Object("head").Single(name, -180, 180);
            foreach (string name in new[] { "yaw", "pitch" }) seen.Object("gaze").Single(name, -180, 180);
            Fields expression = seen.Object("expression");
            foreach (string name in expression.Names) expression.Single(name, 0, 1);
        }

        // The light of the photo, and what stands behind the head.
        private static void CheckLight(Fields light)
        {
            light.Only("environment", "key", "fill", "background");
            foreach (object color in light.List("environment", 9))
            {
                var values = color as List<object>;
                if (values == null || values.Count != 3) throw new AvatarException("fit.light.environment: lists of 3 are expected");
                foreach (object value in values) Fields.AsSingle(value, "fit.light.environment", -100, 100);
            }
            foreach (string key in new[] { "key", "fill" })
            {
                Fields lamp = light.Object(key);
                lamp.Only("direction", "color", "size");
                float[] direction = lamp.Singles("direction", 3, -1, 1);
                if (Array.TrueForAll(direction, v => (float)(v * v) == 0))
                    throw new AvatarException("fit.light." + key + ".direction: has no length");
                lamp.Singles("color", 3, 0, 100);
                lamp.Single("size", 0.5f, 90);
            }
            if (!light.Has("background")) return;
            Fields background = light.Object("background");
            background.Only("inner", "outer");
            foreach (string key in new[] { "inner", "outer" }) background.Singles(key, 3, 0, 1);
        }

        private static readonly uint[] CrcTable = MakeCrcTable();

        private static uint[] MakeCrcTable()
        {
            var table = new uint[256];
            for (uint n = 0; n < 256; n++)
            {
                uint c = n;
                for (int k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
                table[n] = c;
            }
            return table;
        }

        private Face ReadBinary(byte[] data)
        {
            int end = data.Length - 4, at = 8;
            uint sum = 0xFFFFFFFF;
            for (int i = 0; i < end; i++) sum = CrcTable[(sum ^ data[i]) & 255] ^ sum >> 8;
            if (data.Length < 16 || BitConverter.ToUInt32(data, end) != ~sum) throw new AvatarException("damaged: its checksum does not fit");
            Func<long, int> take = count =>
            {
                if (count > end - at) throw new AvatarException("ends too early");
                at += (int)count;
                return at - (int)count;
            };
            Func<int> readShort = () => BitConverter.ToUInt16(data, take(2));
            Func<string> readText = () =>
            {
                int count = data[take(1)];
                return Encoding.UTF8.GetString(data, take(count), count);
            };
            if (readShort() != 1 || readShort() != 0) throw new AvatarException("version: this loader reads version 1");
            string name = readText(), version = readText();
            CheckRig(name, version, BitConverter.ToString(data, take(32), 32).Replace("-", "").ToLowerInvariant());
            Func<Control[], float[]> readNumbers = controls => Array.ConvertAll(controls, control =>
            {
                float value = BitConverter.ToSingle(data, take(4));
                if (!(value >= control.Low && value <= control.High)) throw new AvatarException(control.Name + ": out of range");
                return value;
            });
            Func<Control[], float[]> readList = controls =>
            {
                if (readShort() != controls.Length) throw new AvatarException("another number of values than the rig has");
                return readNumbers(controls);
            };
            var face = new Face
            {
                Identity = readList(sliders), Expression = readList(actionUnits), Colors = readList(colors),
                Head = readNumbers(head), Gaze = readNumbers(gaze), Styles = new int[SlotNames.Length]
            };
            if (readShort() != SlotNames.Length) throw new AvatarException("styles: another number of slots");
            for (int i = 0; i < SlotNames.Length; i++)
            {
                face.Styles[i] = data[take(1)];
                if (face.Styles[i] >= Choices[i].Length) throw new AvatarException("styles." + SlotNames[i] + ": no such choice");
            }
            long length = BitConverter.ToUInt32(data, take(4));
            var fit = new byte[length > end - at ? 0 : length];
            Array.Copy(data, take(length), fit, 0, fit.Length);
            if (at != end) throw new AvatarException("something follows its end");
            if (fit.Length > 0) CheckFit(new Fields(new JsonReader(fit).Read(), "fit"));
            return face;
        }

        // ---- From controls to the mesh

        /// <summary>The weight, 0 to 1, of every morph target. Unity counts them to 100.</summary>
        public float[] Weights(Face face)
        {
            int first = sliders.Length * 2;
            var raw = new double[first + unitTargets.Length];
            for (int i = 0; i < sliders.Length; i++)
            {
                double value = face.Identity[i], neutral = sliders[i].Neutral;
                raw[2 * i] = value < neutral ? (neutral - value) / neutral : 0;
                raw[2 * i + 1] = value > neutral ? (value - neutral) / (1 - neutral) : 0;
            }
            foreach (double[] part in recipes) raw[first + (int)part[1]] += part[2] * face.Expression[(int)part[0]];
            for (int eye = 0; eye < 2; eye++)
            {
                double inward = eye == 0 ? -face.Gaze[0] : face.Gaze[0];
                double[] turns = { face.Gaze[1], -face.Gaze[1], inward, -inward };
                for (int way = 0; way < 4; way++)
                    if (lookUnits[eye][way] >= 0) raw[first + lookUnits[eye][way]] += Math.Max(0, turns[way] / lookLimits[way]);
            }
            for (int i = first; i < raw.Length; i++) raw[i] = Math.Min(Math.Max(raw[i], 0), 1);
            var weights = new float[TargetNames.Length];
            for (int i = 0; i < first; i++)
                if (sliderTargets[i] >= 0) weights[sliderTargets[i]] = (float)raw[i];
            for (int i = 0; i < unitTargets.Length; i++)
                if (unitTargets[i] >= 0) weights[unitTargets[i]] = (float)raw[first + i];
            foreach (int[] product in products) weights[product[0]] = (float)(raw[product[1]] * raw[product[2]]);
            return weights;
        }

        /// <summary>Where the sliders put the centres of both eyeballs: x, y, z each, metres, in the unturned head.</summary>
        public double[] EyeCenters(float[] weights)
        {
            var result = (double[])centers.Clone();
            for (int i = 0; i + 4 < eyeShifts.Length; i += 5)
                for (int k = 0; k < 3; k++) result[3 * (int)eyeShifts[i + 1] + k] += eyeShifts[i + 2 + k] * weights[(int)eyeShifts[i]];
            return result;
        }

        /// <summary>Every vertex in its pose, metres: x, y, z each.</summary>
        public float[] Positions(Face face)
        {
            float[] weights = Weights(face);
            var positions = (float[])Rest.Clone();
            for (int number = 0; number < targets.Length; number++)
            {
                if (weights[number] == 0) continue;
                foreach (KeyValuePair<int[], float[]> target in targets[number])
                    for (int i = 0; i < target.Key.Length; i++)
                        for (int k = 0; k < 3; k++) positions[3 * target.Key[i] + k] += target.Value[3 * i + k] * weights[number];
            }
            ClearEyes(positions, weights);
            Turn(positions, face);
            return positions;
        }

        // Lids and lashes that would lie inside an eyeball move out along its radius.
        private void ClearEyes(float[] positions, float[] weights)
        {
            double[] eyes = EyeCenters(weights);
            int count = lidPoints.Length / 5;
            var points = new double[3 * count];
            for (int i = 0; i < count; i++)
                for (int k = 0; k < 3; k++) points[3 * i + k] = lidPoints[5 * i + k];
            for (int i = 0; i + 4 < lidDeltas.Length; i += 5)
            {
                float weight = weights[(int)lidDeltas[i]];
                if (weight == 0) continue;
                for (int k = 0; k < 3; k++) points[3 * (int)lidDeltas[i + 1] + k] += (double)lidDeltas[i + 2 + k] * weight;
            }
            for (int i = 0; i < count; i++)
            {
                int eye = 3 * (int)lidPoints[5 * i + 3];
                double x = points[3 * i] - eyes[eye], y = points[3 * i + 1] - eyes[eye + 1], z = points[3 * i + 2] - eyes[eye + 2];
                double distance = Math.Sqrt(x * x + y * y + z * z), least = lidPoints[5 * i + 4];
                double share = distance < least && distance > 0 ? least / distance - 1 : 0;
                points[3 * i] = x * share;
                points[3 * i + 1] = y * share;
                points[3 * i + 2] = z * share;
            }
            for (int i = 0; i + 2 < lidShares.Length; i += 3)
                for (int k = 0; k < 3; k++) positions[3 * (int)lidShares[i] + k] += (float)points[3 * (int)lidShares[i + 1] + k] * lidShares[i + 2];
        }

        private void Turn(float[] positions, Face face)
        {
            const int steps = 64;
            var table = new double[steps + 1][,];
            for (int i = 0; i <= steps; i++) table[i] = HeadRotation(face, (double)i / steps);
            var offset = new double[3];
            for (int v = 0; v < headShares.Length; v++)
            {
                double step = Math.Min(Math.Max(headShares[v], 0f), 1f) * steps;
                int low = Math.Min((int)step, steps - 1), middle = Math.Max(low, 1);
                for (int k = 0; k < 3; k++) offset[k] = positions[3 * v + k] - pivot[k];
                for (int k = 0; k < 3; k++)
                {
                    double sum = pivot[k];
                    for (int j = 0; j < 3; j++)
                    {
                        double ahead = table[low + 1][k, j] - table[low][k, j];
                        double curve = table[middle - 1][k, j] - 2 * table[middle][k, j] + table[middle + 1][k, j];
                        // With what the shares of a vertex's surroundings add, to the second order.
                        sum += (table[low][k, j] + ahead * (step - low)) * offset[j] + ahead * steps * headBends[6 * v + j]
                            + curve * steps * steps / 2 * headBends[6 * v + 3 + j];
                    }
                    positions[3 * v + k] = (float)sum;
                }
            }
        }

        /// <summary>The rotation (rows) of what follows the head by a share, 0 to 1, from its pose at rest.</summary>
        public double[,] HeadRotation(Face face, double share)
        {
            return Product(
                Angles(face.Head[0] * share, (face.Head[1] + restPitch) * share, face.Head[2] * share),
                Transposed(Angles(0, restPitch * share, 0)));
        }

        /// <summary>The rotation of both eyes within the head, about their centres.</summary>
        public double[,] GazeRotation(Face face)
        {
            double[,] tilt = Angles(0, restPitch, 0);
            return Product(Product(tilt, Angles(face.Gaze[0], face.Gaze[1], 0)), Transposed(tilt));
        }

        /// <summary>Where an eye's joint (0 left, 1 right) stands on the joint of the head, metres. Targets have shifted the
        /// eyeball already, so that it must turn about its new centre.</summary>
        public double[] EyeTranslation(Face face, int eye)
        {
            double[] moved = EyeCenters(Weights(face));
            double[,] turn = GazeRotation(face);
            var result = new double[3];
            for (int k = 0; k < 3; k++)
            {
                result[k] = moved[3 * eye + k] - pivot[k];
                for (int j = 0; j < 3; j++) result[k] -= turn[k, j] * (moved[3 * eye + j] - centers[3 * eye + j]);
            }
            return result;
        }

        // Yaw to the subject's left, pitch up, roll toward the left shoulder, degrees.
        private static double[,] Angles(double yaw, double pitch, double roll)
        {
            return Product(Product(About(0, 1, 0, yaw), About(-1, 0, 0, pitch)), About(0, 0, -1, roll));
        }

        private static double[,] About(double x, double y, double z, double degrees)
        {
            double a = degrees * Math.PI / 180, c = Math.Cos(a), s = Math.Sin(a), t = 1 - c;
            return new[,]
            {
                { c + x * x * t, x * y * t - z * s, x * z * t + y * s },
                { x * y * t + z * s, c + y * y * t, y * z * t - x * s },
                { x * z * t - y * s, y * z * t + x * s, c + z * z * t }
            };
        }

        private static double[,] Product(double[,] a, double[,] b)
        {
            var result = new double[3, 3];
            for (int i = 0; i < 3; i++)
                for (int k = 0; k < 3; k++)
                    for (int j = 0; j < 3; j++) result[i, k] += a[i, j] * b[j, k];
            return result;
        }

        private static double[,] Transposed(double[,] a)
        {
            var result = new double[3, 3];
            for (int i = 0; i < 3; i++)
                for (int k = 0; k < 3; k++) result[i, k] = a[k, i];
            return result;
        }

        // The binary side of the GLB file.
        private sealed class Source
        {
            private readonly List<object> views, accessors;
            private readonly byte[] data;
            private readonly int start;

            public Source(Fields top, byte[] data, int start)
            {
                views = top.List("bufferViews");
                accessors = top.List("accessors");
                this.data = data;
                this.start = start;
            }

            private int View(object number, long size)
            {
                var view = new Fields(views[(int)Fields.AsNumber(number, "bufferView", 0, views.Count - 1)], "bufferViews");
                long offset = start + (view.Has("byteOffset") ? (long)view.Number("byteOffset", 0, int.MaxValue) : 0);
                if (offset + size > data.Length) throw new AvatarException("bufferViews: beyond the data");
                return (int)offset;
            }

            private float[] Floats(object number, int count)
            {
                var result = new float[count];
                Buffer.BlockCopy(data, View(number, 4L * count), result, 0, 4 * count);
                return result;
            }

            private Fields At(object number)
            {
                return new Fields(accessors[(int)Fields.AsNumber(number, "accessor", 0, accessors.Count - 1)], "accessors");
            }

            public float[] Accessor(object number, int width)
            {
                Fields accessor = At(number);
                return Floats(accessor.Get("bufferView"), (int)accessor.Number("count", 0, int.MaxValue / 16) * width);
            }

            // Vertices and displacements of a target; null where it moves nothing. The first buffer view holds zeros.
            public KeyValuePair<int[], float[]>? Target(object number, int first)
            {
                Fields accessor = At(number);
                var count = (int)accessor.Number("count", 0, int.MaxValue / 16);
                int[] vertices;
                if (accessor.Has("sparse"))
                {
                    Fields sparse = accessor.Object("sparse"), indices = sparse.Object("indices");
                    vertices = new int[(int)sparse.Number("count", 0, count)];
                    bool wide = indices.Number("componentType", 0, 10000) == 5125;
                    int at = View(indices.Get("bufferView"), (long)vertices.Length * (wide ? 4 : 2));
                    for (int i = 0; i < vertices.Length; i++)
                    {
                        uint vertex = wide ? BitConverter.ToUInt32(data, at + 4 * i) : BitConverter.ToUInt16(data, at + 2 * i);
                        if (vertex >= count) throw new AvatarException("sparse: beyond the vertices");
                        vertices[i] = first + (int)vertex;
                    }
                    float[] deltas = Floats(sparse.Object("values").Get("bufferView"), 3 * vertices.Length);
                    return new KeyValuePair<int[], float[]>(vertices, deltas);
                }
                if (accessor.Number("bufferView", 0, int.MaxValue) == 0) return null;
                vertices = new int[count];
                for (int i = 0; i < count; i++) vertices[i] = first + i;
                return new KeyValuePair<int[], float[]>(vertices, Floats(accessor.Get("bufferView"), 3 * count));
            }
        }
    }

    // Fields of a JSON object, by kind.
    internal sealed class Fields
    {
        private readonly Dictionary<string, object> members;
        private readonly string key;

        public Fields(object value, string key)
        {
            members = value as Dictionary<string, object>;
            this.key = key;
            if (members == null) throw new AvatarException((key == "" ? "the file" : key) + ": an object is expected");
        }

        private string Name(string name) { return key == "" ? name : key + "." + name; }

        public bool Has(string name) { return members.ContainsKey(name); }

        public object Get(string name)
        {
            object value;
            if (!members.TryGetValue(name, out value)) throw new AvatarException(Name(name) + ": missing");
            return value;
        }

        public void Only(params string[] names)
        {
            var known = new HashSet<string>(names);
            foreach (string name in members.Keys)
                if (!known.Contains(name)) throw new AvatarException(Name(name) + ": unknown");
        }

        public IEnumerable<string> Names { get { return members.Keys; } }

        public Fields Object(string name) { return new Fields(Get(name), Name(name)); }

        public string Text(string name)
        {
            return Get(name) as string ?? throw new AvatarException(Name(name) + ": text is expected");
        }

        public List<object> List(string name, int count = -1)
        {
            var list = Get(name) as List<object>;
            if (list == null || count >= 0 && list.Count != count) throw new AvatarException(Name(name) + ": a list is expected");
            return list;
        }

        public List<Fields> Objects(string name) { return List(name).ConvertAll(element => new Fields(element, Name(name))); }

        public void Digest(string name)
        {
            string digits = Text(name);
            if (digits.Length != 64 || digits.Trim("0123456789abcdef".ToCharArray()) != "")
                throw new AvatarException(Name(name) + ": 64 hexadecimal digits");
        }

        public double Number(string name, double low, double high) { return AsNumber(Get(name), Name(name), low, high); }

        public List<double> Numbers(string name, int count, double low, double high)
        {
            return List(name, count).ConvertAll(value => AsNumber(value, Name(name), low, high));
        }

        public float Single(string name, float low, float high) { return AsSingle(Get(name), Name(name), low, high); }

        public float[] Singles(string name, int count, float low, float high)
        {
            return List(name, count).ConvertAll(value => AsSingle(value, Name(name), low, high)).ToArray();
        }

        // Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
        public static double AsNumber(object value, string key, double low, double high)
        {
            double number = Parse(value, key);
            if (!(number >= low - 1e-6 && number <= high + 1e-6)) throw new AvatarException(key + ": out of range");
            return Math.Min(Math.Max(number, low), high);
        }

        // The same in 32 bits, as avatargen keeps most numbers.
        public static float AsSingle(object value, string key, float low, float high)
        {
            var number = (float)Parse(value, key);
            float least = (float)(low - 1e-6f), largest = (float)(high + 1e-6f);
            if (!(number >= least && number <= largest)) throw new AvatarException(key + ": out of range");
            return Math.Min(Math.Max(number, low), high);
        }

        private static double Parse(object value, string key)
        {
            if (!(value is JsonNumber)) throw new AvatarException(key + ": a number is expected");
            try
            {
                return double.Parse(((JsonNumber)value).Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            }
            catch (OverflowException)
            {
                return double.NaN;
            }
        }

        public static ulong AsInteger(object value, string key, ulong low, ulong high)
        {
            if (!(value is JsonNumber)) throw new AvatarException(key + ": a number is expected");
            string text = ((JsonNumber)value).Text;
            ulong number;
            if (text == "-0") text = "0";
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number < low || number > high)
                throw new AvatarException(key + ": a whole number is expected");
            return number;
        }
    }

    internal struct JsonNumber
    {
        public string Text;
    }

    // JSON that keeps numbers as text and refuses what `avatargen validate` refuses (RFC 8259).
    internal sealed class JsonReader
    {
        private readonly string text;
        private int at;

        public JsonReader(byte[] data)
        {
            try
            {
                text = new UTF8Encoding(false, true).GetString(data);
            }
            catch (ArgumentException)
            {
                throw new AvatarException("not UTF-8");
            }
            if (text.Length > 0 && text[0] == '\uFEFF') at = 1;
        }

        public object Read()
        {
            object result = Value(0);
            Skip();
            if (at != text.Length) throw new AvatarException("something follows the end");
            return result;
        }

        private char Next { get { return at < text.Length ? text[at] : '\0'; } }

        private void Skip()
        {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) at++;
        }

        private bool Take(char c)
        {
            Skip();
            if (at >= text.Length || text[at] != c) return false;
            at++;
            return true;
        }

        private bool TakeWord(string word)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) return false;
            at += word.Length;
            return true;
        }

        private object Value(int depth)
        {
            if (depth > 32) throw new AvatarException("nested too deep");
            if (Take('{'))
            {
                var members = new Dictionary<string, object>(StringComparer.Ordinal);
                if (Take('}')) return members;
                do
                {
                    Skip();
                    if (Next != '"') throw new AvatarException("a key in quotes is expected");
                    string key = Text();
                    if (members.ContainsKey(key)) throw new AvatarException(key + ": stands here a second time");
                    if (!Take(':')) throw new AvatarException("a colon is expected");
                    members[key] = Value(depth + 1);
                } while (Take(','));
                if (!Take('}')) throw new AvatarException("a comma or } is expected");
                return members;
            }
            if (Take('['))
            {
                var elements = new List<object>();
                if (Take(']')) return elements;
                do elements.Add(Value(depth + 1));
                while (Take(','));
                if (!Take(']')) throw new AvatarException("a comma or ] is expected");
                return elements;
            }
            if (Next == '"') return Text();
            if (TakeWord("true")) return true;
            if (TakeWord("false")) return false;
            if (TakeWord("null")) return null;
            return Number();
        }

        private int Digits()
        {
            int start = at;
            while (Next >= '0' && Next <= '9') at++;
            return at - start;
        }

        private object Number()
        {
            int start = at;
            if (Next == '-') at++;
            char first = Next;
            int whole = Digits();
            if (whole == 0 || whole > 1 && first == '0') throw new AvatarException("a value is expected");
            if (Next == '.')
            {
                at++;
                if (Digits() == 0) throw new AvatarException("a digit is expected");
            }
            if (Next == 'e' || Next == 'E')
            {
                at++;
                if (Next == '+' || Next == '-') at++;
                if (Digits() == 0) throw new AvatarException("a digit is expected");
            }
            if (at - start > 64) throw new AvatarException("a number is too long");
            return new JsonNumber { Text = text.Substring(start, at - start) };
        }

        private char Unit()
        {
            int code = 0;
            for (int i = 0; i < 4; i++, at++)
            {
                int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(Next));
                if (digit < 0 || Next > 'f') throw new AvatarException("four hexadecimal digits are expected");
                code = code * 16 + digit;
            }
            return (char)code;
        }

        private string Text()
        {
            var result = new StringBuilder();
            at++;
            for (;;)
            {
                if (at >= text.Length) throw new AvatarException("a closing quote is missing");
                char c = text[at++];
                if (c == '"') return result.ToString();
                if (c < ' ') throw new AvatarException("a control character stands in a text");
                if (c != '\\')
                {
                    result.Append(c);
                    continue;
                }
                char e = Next;
                at++;
                int plain = "\"\\/bfnrt".IndexOf(e);
                if (plain >= 0 && e != '\0')
                {
                    result.Append("\"\\/\b\f\n\r\t"[plain]);
                    continue;
                }
                if (e != 'u') throw new AvatarException("an unknown escape stands in a text");
                char first = Unit();
                if (char.IsLowSurrogate(first)) throw new AvatarException("half a character");
                result.Append(first);
                if (!char.IsHighSurrogate(first)) continue;
                if (!TakeWord("\\u")) throw new AvatarException("half a character");
                char second = Unit();
                if (!char.IsLowSurrogate(second)) throw new AvatarException("half a character");
                result.Append(second);
            }
        }
    }
}
