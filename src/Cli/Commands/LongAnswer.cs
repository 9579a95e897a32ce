using Multyagents.Cli.Api;

namespace Multyagents.Cli.Commands;

/// <summary>Shows an answer line by line, as it comes: it may be longer than memory.</summary>
internal static class LongAnswer
{
    /// <returns>The exit code.</returns>
    public static async Task<int> Show(Session session, Reply<HttpResponseMessage> reply, CancellationToken cancellation)
    {
        if (!reply.IsAnswered(out var opened, out var failure)) return session.Fail(failure);
        using var response = opened.Value;
        try
        {
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line) session.Output.Json(line);
            return ExitCode.Done;
        }
        catch (Exception broken) when (TransportFailure.Is(broken))
        {
            return session.Fail(new Failure.NoAnswer($"the answer broke off: {broken.Message}"));
        }
    }
}
