namespace Multyagents.Runner.Tests;

internal static class Executable
{
    /// <summary>Writes a script that can be executed.</summary>
    public static void Write(string path, string text)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("the runner works on Linux and macOS only");
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
