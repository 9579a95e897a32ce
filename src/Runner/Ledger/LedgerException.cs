namespace Multyagents.Runner;

/// <summary>The ledger could not write or is closed. What was asked has not happened.</summary>
internal sealed class LedgerException : Exception
{
    public LedgerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    public LedgerException()
    {
    }

    public LedgerException(string message)
        : base(message)
    {
    }
}
