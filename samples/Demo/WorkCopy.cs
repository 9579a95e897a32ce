namespace Multyagents.Demo;

/// <summary>A fresh copy of the code base and its steps, for one showing.</summary>
internal static class WorkCopy
{
    public static string Make(Sample sample, string name)
    {
        var folder = Path.Combine(sample.DataFolder, name);
        Copy(sample.CodeFolder, folder);
        Copy(sample.StepsFolder, Path.Combine(folder, "steps"));
        return folder;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            // What a build in place may have left there is no part of the code base.
            if (Path.GetFileName(folder) is not ("bin" or "obj" or "out")) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
