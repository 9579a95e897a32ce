using System.Security.Cryptography;
using System.Text;
using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Hosting;
using Multyagents.Runner.Protocol;
using Multyagents.Tasks;

namespace Multyagents.Gateway.RunnerCallbacks;

/// <summary>Says whether a callback comes from the runner: it carries the attempt's own token, or the configured one.</summary>
internal sealed class CallbackAuthentication(GatewaySettings settings, CallbackTokens tokens, Catalog.ITaskStore tasks, Tasks.TaskReader reader)
{
    /// <summary>The problem with the callback's token; null when it is good.</summary>
    public async ValueTask<Problem?> Check(HttpRequest request, TaskId task, int? attempt)
    {
        var given = request.Headers[RunnerProtocol.TokenHeader].ToString();
        if (given.Length == 0) return settings is { CallbackToken: null, ApiKeys.AreNeeded: false } ? null : Problems.WrongToken($"the callback needs the header {RunnerProtocol.TokenHeader}");
        if (settings.CallbackToken is { } configured && AreEqual(given, configured)) return null;
        return (attempt ?? await CurrentAttempt(task)) is { } number && await tokens.Verify(task, number, given)
            ? null
            : Problems.WrongToken($"the header {RunnerProtocol.TokenHeader} does not hold the token of this attempt of task {task}");
    }

    private async ValueTask<int?> CurrentAttempt(TaskId task) =>
        await tasks.FindTask(task) is { } record ? (await reader.ViewOf(record))?.Attempt : null;

    private static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
