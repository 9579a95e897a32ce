using System.Security.Cryptography;
using System.Text;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Hosting;
using Multyagents.Runner.Protocol;
using Multyagents.Tasks;

namespace Multyagents.Gateway.RunnerCallbacks;

/// <summary>
/// Says whether a callback comes from the runner: it carries the attempt's own token, or the configured one. Calculated alone: until its
/// token is known to be good a callback makes nobody read, and wakes no grain.
/// </summary>
internal sealed class CallbackAuthentication(GatewaySettings settings, CallbackTokens tokens, WrongTokens wrong)
{
    /// <summary>The attempt that a callback is about, as far as it or its token says so; or why it is refused.</summary>
    public async ValueTask<(int? Attempt, Problem? Refusal)> Check(HttpContext context, TaskId task, int? attempt)
    {
        var given = context.Request.Headers[RunnerProtocol.TokenHeader].ToString();
        if (given.Length == 0) return (attempt, settings is { CallbackToken: null, ApiKeys.AreNeeded: false } ? null : Problems.WrongToken($"the callback needs the header {RunnerProtocol.TokenHeader}"));
        if (settings.CallbackToken is { } configured && AreEqual(given, configured)) return (attempt, null);
        if (attempt is { } named)
            return (named, await tokens.Verify(task, named, given) ? null : wrong.Refuse(context, $"the header {RunnerProtocol.TokenHeader} does not hold the token of this attempt of task {task}"));
        return await tokens.AttemptOf(task, given) is { } told
            ? (told, null)
            : (null, wrong.Refuse(context, $"the header {RunnerProtocol.TokenHeader} does not hold the token of an attempt of task {task}; those above {CallbackTokens.RecognizedAttempts} are to be named (?attempt=)"));
    }

    private static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
