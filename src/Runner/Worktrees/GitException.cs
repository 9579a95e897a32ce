namespace Multyagents.Runner;

/// <summary>git is missing, or has refused something, or the repository is not what is needed. The message is one sentence for people.</summary>
internal sealed class GitException : Exception
{
    public GitException(string message)
        : base(message)
    {
    }

    public GitException()
    {
    }

    public GitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
