namespace Multyagents.Runner.Tests;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("multyagents-runner-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Lines of a file that a script appends to; none while it is not there.</summary>
    public string[] Lines(string name) => System.IO.File.Exists(File(name)) ? System.IO.File.ReadAllLines(File(name)) : [];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
