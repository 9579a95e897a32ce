namespace Multyagents.Storage;

/// <summary>What was to be written refers to something that does not exist, or was deleted since somebody looked. Nothing was written.</summary>
public sealed class MissingReferenceException : StorageException
{
    /// <summary>The message names what is missing.</summary>
    public MissingReferenceException(string message)
        : base(message, outcomeUnknown: false)
    {
    }
}
