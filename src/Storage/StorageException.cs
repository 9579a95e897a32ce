namespace Multyagents.Storage;

/// <summary>Storage could not do what it was asked to: the disk, the database or the data got in the way.</summary>
public class StorageException : Exception
{
    /// <summary>A failure whose outcome is unknown unless <paramref name="outcomeUnknown"/> says otherwise.</summary>
    public StorageException(string message, Exception? inner = null, bool outcomeUnknown = true)
        : base(message, inner) => OutcomeUnknown = outcomeUnknown;

    /// <summary>True: the write may or may not have become durable. False: nothing was written.</summary>
    public bool OutcomeUnknown { get; }
}
