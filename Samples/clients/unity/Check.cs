// check.exe human-base.glb                        then a path of a .params file per line of the input: prints "valid" or
//                                                 "invalid: why" for each
// check.exe human-base.glb hero.params hero.ply   prints how far the loader's vertices lie from those of
//                                                 `avatargen export hero.params -o hero.ply --preset mobile`
using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using AvatarGen;

internal static class Check
{
    private static void Main(string[] arguments)
    {
        var avatarBase = new AvatarBase(File.ReadAllBytes(arguments[0]));
        if (arguments.Length < 3)
        {
            for (string path; (path = Console.ReadLine()) != null;)
            {
                try
                {
                    avatarBase.Read(File.ReadAllBytes(path));
                    Console.WriteLine("valid");
                }
                catch (AvatarException error)
                {
                    Console.WriteLine("invalid: " + error.Message);
                }
            }
            return;
        }
        byte[] data = File.ReadAllBytes(arguments[1]), truth = File.ReadAllBytes(arguments[2]);
        for (int i = 0; i < 50; i++) avatarBase.Read(data);
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 100; i++) avatarBase.Read(data);
        double time = watch.Elapsed.TotalMilliseconds / 100;
        float[] positions = avatarBase.Positions(avatarBase.Read(data));
        int start = Encoding.ASCII.GetString(truth, 0, 1000).IndexOf("end_header\n", StringComparison.Ordinal) + 11;
        double worst = 0;
        for (int v = 0; v < positions.Length / 3; v++)
        {
            double square = 0;
            for (int k = 0; k < 3; k++) square += Math.Pow(positions[3 * v + k] - BitConverter.ToSingle(truth, start + 32 * v + 4 * k), 2);
            worst = Math.Max(worst, Math.Sqrt(square));
        }
        Console.WriteLine("{0} vertices, largest distance {1:F4} mm, read in {2:F3} ms", positions.Length / 3, worst * 1000, time);
    }
}
