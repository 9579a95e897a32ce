using System.Runtime.InteropServices;

namespace Multyagents.Runner;

/// <summary>The two calls of the C library that .NET does not offer.</summary>
internal static partial class NativeMethods
{
    public const int SignalTerminate = 15;

    public const int SignalKill = 9;

    /// <summary>Sends a signal. A process that is gone by now is no error: that is what the caller wanted.</summary>
    public static void Signal(int pid, int signal)
    {
        // 0 and negative numbers mean groups, 1 is init: never from here.
        if (pid > 1)
            _ = Kill(pid, signal);
    }

    /// <summary>Makes a named pipe for this user.</summary>
    public static void MakePipe(string path)
    {
        const uint ownerReadWrite = 0x180; // 0600
        if (MakeFifo(path, ownerReadWrite) != 0)
            throw new IOException($"cannot make the pipe {path}: error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeFifo(string path, uint mode);
}
