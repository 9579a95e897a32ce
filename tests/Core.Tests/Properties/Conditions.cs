namespace Multyagents.Core.Tests.Properties;

/// <summary>What a random task needs besides its dependencies, and what it is judged by.</summary>
internal sealed record Conditions(
    RoleId Role,
    ExecutionMode Mode,
    ValueList<string> LockPaths,
    bool RequiresApproval,
    ApprovalDecision? Decided,
    ValueList<RequiredArtifact> Required,
    RetryPolicy? Retries,
    IReadOnlyList<RandomCheck>? Gate)
{
    public static readonly string[] ArtifactTypes = ["report", "diff"];
    public static readonly string[] Labels = ["x", "y"];

    private static readonly DateTimeOffset Earlier = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Paths = ["/srv/a", "/srv/b", "/srv/b/c"];
    private static readonly string[] Checks = ["task-status", "approval-status", "handoff-present", "required-artifacts-present", "no such check"];
    private static readonly RetryCause[] Causes = [RetryCause.Network, RetryCause.FlakyTest, RetryCause.RunnerTransient];

    /// <summary>A task that needs nothing.</summary>
    public static Conditions None { get; } = new(Given.Role, ExecutionMode.NoWorkspace, [], false, null, [], null, null);

    public static Conditions Create(Random random, bool template, int[] dependsOn)
    {
        var mode = random.Next(8) switch
        {
            0 or 1 => ExecutionMode.SharedWorkspace,
            2 => ExecutionMode.IsolatedWorktree,
            3 => ExecutionMode.DockerSandbox,
            _ => ExecutionMode.NoWorkspace,
        };
        var requiresApproval = random.Next(5) == 0;
        return new(
            new RoleId(5 + random.Next(3)),
            mode,
            mode == ExecutionMode.SharedWorkspace && random.Next(6) > 0 ? Some(Paths, random) : [],
            requiresApproval,
            requiresApproval && random.Next(3) == 0 ? new(Status(random), "anna", null, Earlier) : null,
            dependsOn.Length > 0 && random.Next(4) == 0 ? Asked(random, template, dependsOn) : [],
            random.Next(2) > 0 ? null : new RetryPolicy(random.Next(4), Some(Causes, random)),
            random.Next(3) > 0 ? null : [.. Some(Checks, random).Select(check => new RandomCheck(check, random.Next(3) > 0, random.Next(3) > 0))]);
    }

    public TaskSpec ToSpec() => Given.Spec('a') with
    {
        RoleId = Role,
        ExecutionMode = Mode,
        RequiresApproval = RequiresApproval,
        ProjectId = Mode == ExecutionMode.NoWorkspace ? null : new ProjectId(2),
        LockPaths = LockPaths,
        QualityGatePolicy = Gate is null ? null : new($$"""{"required_checks":[{{string.Join(',', Gate.Select(check => check.ToJson()))}}]}"""),
    };

    private static ApprovalStatus Status(Random random) => random.Next(3) switch
    {
        0 => ApprovalStatus.Pending,
        1 => ApprovalStatus.Rejected,
        _ => ApprovalStatus.Approved,
    };

    private static ValueList<RequiredArtifact> Asked(Random random, bool template, int[] dependsOn) => Enumerable.Range(0, 1 + random.Next(2))
        .Select(_ => new RequiredArtifact(
            template && random.Next(2) == 0 ? new StepId($"s{dependsOn[random.Next(dependsOn.Length)]}") : null,
            random.Next(2) == 0 ? null : ArtifactTypes[random.Next(ArtifactTypes.Length)],
            random.Next(3) > 0 ? null : Labels[random.Next(Labels.Length)]))
        .ToValueList();

    private static ValueList<T> Some<T>(T[] all, Random random) => all.Where(_ => random.Next(3) > 0).ToValueList() is { Count: > 0 } some ? some : [all[0]];
}

/// <summary>One check of a random quality gate.</summary>
internal sealed record RandomCheck(string Check, bool Required, bool Blocks)
{
    public string ToJson() =>
        $$"""{"check":"{{Check}}","required":{{(Required ? "true" : "false")}},"severity":"{{(Blocks ? "blocker" : "warn")}}"}""";
}
