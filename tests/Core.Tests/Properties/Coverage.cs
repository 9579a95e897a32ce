namespace Multyagents.Core.Tests.Properties;

/// <summary>What random histories came across: a test that meets nothing proves nothing.</summary>
internal sealed class Coverage
{
    private readonly Dictionary<Type, int> _commands = [];
    private readonly Dictionary<Type, int> _events = [];
    private readonly Dictionary<Type, int> _rejections = [];

    public int Histories { get; set; }

    public int Steps { get; private set; }

    /// <summary>Dispatches of tasks that got artifacts of others.</summary>
    public int WithInputs { get; private set; }

    /// <summary>Automatic retries of tasks of a partial re-run.</summary>
    public int RetriedInRerun { get; private set; }

    public int Of<T>() => _commands.GetValueOrDefault(typeof(T)) + _events.GetValueOrDefault(typeof(T)) + _rejections.GetValueOrDefault(typeof(T));

    public IReadOnlySet<Type> Commands => _commands.Keys.ToHashSet();

    public IReadOnlySet<Type> Events => _events.Keys.ToHashSet();

    public IReadOnlySet<Type> Rejections => _rejections.Keys.ToHashSet();

    public void Count(RunCommand command, Decision decision)
    {
        Steps++;
        Add(_commands, command.GetType());
        foreach (var happened in decision.Events) Add(_events, happened.GetType());
        WithInputs += decision.Events.Count(happened => happened is TaskDispatched { ConsumedArtifactIds.Count: > 0 });
        RetriedInRerun += decision.Events.Count(happened => happened is TaskRetryScheduled { RerunSeq: not null });
        if (decision.Rejection is { } rejection) Add(_rejections, rejection.GetType());
    }

    public override string ToString() => string.Join(
        Environment.NewLine,
        new[] { $"{Histories} histories, {Steps} steps, {WithInputs} dispatches with inputs, {RetriedInRerun} retries in re-runs" }.Concat(_commands.Concat(_events).Concat(_rejections).Select(pair => $"  {pair.Key.Name}: {pair.Value}")));

    private static void Add(Dictionary<Type, int> counts, Type type) => counts[type] = counts.GetValueOrDefault(type) + 1;
}
