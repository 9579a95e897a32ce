namespace Multyagents.Runner;

/// <summary>Reads the file in which an execution leaves a handoff. What executes may be a stranger: only a plain file is read, and not endlessly.</summary>
internal static class HandoffFile
{
    public static LeftHandoff Read(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
            return LeftHandoff.Unusable("its file is a symbolic link");
        if (Directory.Exists(path))
            return LeftHandoff.Unusable("its file is a folder");
        if (!file.Exists)
            return LeftHandoff.None;
        try
        {
            using var stream = new FileStream(NativeMethods.OpenWithoutWaiting(path), FileAccess.Read);
            if (!stream.CanSeek)
                return LeftHandoff.Unusable("its file is no plain file");
            // One byte over the limit is how "too large" is seen.
            var bytes = new byte[RunnerLimits.HandoffBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return LeftHandoff.Read(bytes.AsSpan(0, count));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return LeftHandoff.Unusable($"its file cannot be read: {failure.Message}");
        }
    }
}
