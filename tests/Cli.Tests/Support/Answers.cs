namespace Multyagents.Cli.Tests.Support;

/// <summary>A user at the keyboard: something may happen before the answer is typed.</summary>
internal sealed class Answers(string? answer, Func<Task>? meanwhile = null) : TextReader
{
    /// <summary>How often a question was asked.</summary>
    public int Asked { get; private set; }

    public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        Asked++;
        if (meanwhile is not null) await meanwhile();
        return answer;
    }
}
