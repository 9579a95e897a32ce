namespace Multyagents.Storage.Sqlite;

/// <summary>Marks a database as in use by this process; the operating system takes the mark away when the process ends, however it ends.</summary>
/// <remarks>The file beside the database stays: deleting it would let two processes hold locks on two files of the same name.</remarks>
internal static class DatabaseLock
{
    /// <summary>Takes the lock; dispose the result to give it back.</summary>
    /// <exception cref="StorageConfigurationException">Another process has it, or the folder cannot be written to.</exception>
    public static IDisposable Acquire(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw SqliteLocation.Unusable(
                $"the database '{databasePath}' is in use by another process; only one may write to it at a time", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteLocation.Unusable($"the folder of the database '{databasePath}' cannot be written to: {e.Message}", e);
        }
    }

    private static bool IsHeldByAnother(IOException exception) =>
        exception.GetType() == typeof(IOException) && (exception.HResult & 0xFFFF) switch
        {
            11 => OperatingSystem.IsLinux(), // EWOULDBLOCK
            35 => OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD(), // EWOULDBLOCK
            32 or 33 => OperatingSystem.IsWindows(), // sharing violation, lock violation
            _ => false,
        };
}
