using static Multyagents.Demo.Workflows.Roles;
using static Multyagents.Demo.Workflows.Steps;

namespace Multyagents.Demo.Workflows;

/// <summary>A rollout in which people decide about each region.</summary>
internal static class ProductionRollout
{
    public const string Europe = "rollout-europe";
    public const string America = "rollout-america";

    public static SampleTemplate Template { get; } = new("Web shop: rollout to production", [ReleaseManager, Reviewer],
    [
        Step("canary", ReleaseManager, "Start the canary", "sleep 0.2; echo '2 of 64 instances run 4.12'"),
        Step("watch-canary", Reviewer, "Watch the canary's errors", Watch, "canary"),
        Step(Europe, ReleaseManager, "Roll out in Europe", "sleep 0.2; echo '38 instances run 4.12'", "watch-canary"),
        Step(America, ReleaseManager, "Roll out in America", "sleep 0.2; echo '24 instances run 4.12'", "watch-canary"),
        Step("announce", ReleaseManager, "Tell the support team", "echo 'message sent to #support'", Europe, America),
    ]);

    private static string Watch => $"""
        sleep 0.3
        echo 'error rate 0.02 %, before 0.02 %'
        {HandOver("""{"summary":"The canary is healthy: 0.02 % errors, as before","next_actions":["Approve Europe first; America after its peak hour"]}""")}
        """;
}
