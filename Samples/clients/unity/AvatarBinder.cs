// Puts a face on the objects that a Unity glTF importer (such as glTFast) made of human-base.glb.
using UnityEngine;

namespace AvatarGen
{
    public sealed class AvatarBinder : MonoBehaviour
    {
        /// <summary>The file human-base.glb as a TextAsset (give it the ending .bytes).</summary>
        public TextAsset baseFile;
        /// <summary>A .params file, text or binary, likewise.</summary>
        public TextAsset paramsFile;

        private AvatarBase avatarBase;

        private void Start()
        {
            avatarBase = new AvatarBase(baseFile.bytes);
            Show(avatarBase.Read(paramsFile.bytes));
        }

        /// <summary>Sets blend shapes and the turn of head, neck and eyes.</summary>
        public void Show(Face face)
        {
            float[] weights = avatarBase.Weights(face);
            foreach (SkinnedMeshRenderer part in GetComponentsInChildren<SkinnedMeshRenderer>())
                for (int number = 0; number < weights.Length; number++)
                {
                    int index = part.sharedMesh.GetBlendShapeIndex(avatarBase.TargetNames[number]);
                    if (index >= 0) part.SetBlendShapeWeight(index, 100 * weights[number]);
                }
            Quaternion neck = Turned(avatarBase.HeadRotation(face, 0.5));
            Turn("neck", neck);
            Turn("head", Quaternion.Inverse(neck) * Turned(avatarBase.HeadRotation(face, 1)));
            for (int eye = 0; eye < 2; eye++)
            {
                double[] place = avatarBase.EyeTranslation(face, eye);
                Transform joint = Turn(eye == 0 ? "eye.left" : "eye.right", Turned(avatarBase.GazeRotation(face)));
                if (joint != null) joint.localPosition = new Vector3(-(float)place[0], (float)place[1], (float)place[2]);
            }
        }

        private Transform Turn(string joint, Quaternion rotation)
        {
            foreach (Transform child in GetComponentsInChildren<Transform>())
                if (child.name == joint)
                {
                    child.localRotation = rotation;
                    return child;
                }
            return null;
        }

        // Importers turn glTF's right-handed space into Unity's by mirroring x.
        private static Quaternion Turned(double[,] rows)
        {
            var forward = new Vector3(-(float)rows[0, 2], (float)rows[1, 2], (float)rows[2, 2]);
            var up = new Vector3(-(float)rows[0, 1], (float)rows[1, 1], (float)rows[2, 1]);
            return Quaternion.LookRotation(forward, up);
        }
    }
}
