using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Multyagents.Runner;

/// <summary>The calls of the C library that .NET does not offer.</summary>
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

    /// <summary>Gives a file a second name; false when there is something of that name already. Of several callers one gets true.</summary>
    public static bool TryLink(string path, string name)
    {
        const int exists = 17; // EEXIST, on Linux and on macOS
        if (Link(path, name) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == exists
            ? false
            : throw new IOException($"cannot make {name}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Opens a file for reading without waiting for the other end of a pipe.</summary>
    public static SafeFileHandle OpenWithoutWaiting(string path)
    {
        const int linuxNonBlocking = 0x800;
        const int linuxCloseOnExec = 0x80000;
        const int appleNonBlocking = 0x4;
        const int appleCloseOnExec = 0x1000000;
        var flags = OperatingSystem.IsMacOS() ? appleNonBlocking | appleCloseOnExec : linuxNonBlocking | linuxCloseOnExec;
        var descriptor = Open(path, flags);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string path, string name);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeFifo(string path, uint mode);
}
