using FsCheck;
using FsCheck.Fluent;

namespace Multyagents.Core.Tests.Properties;

/// <summary>One random history: a graph, and operations whose numbers are interpreted against whatever the run has become by then, so that any part of it can be left out.</summary>
internal sealed record HistoryCase(int Tasks, int Shape, int Seed, bool Plain, bool Template, bool Auto, Operation[] Operations)
{
    public static Gen<HistoryCase> Generator { get; } =
        from tasks in Gen.Frequency((3, Gen.Choose(1, 6)), (3, Gen.Choose(5, 15)), (2, Gen.Choose(10, 40)))
        from shape in Gen.Choose(0, RandomGraph.Shapes - 1)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from plain in Gen.Choose(0, 3)
        from template in Gen.Choose(0, 3)
        from auto in Gen.Choose(0, 1)
        from length in Gen.Choose(10, 80 + (4 * tasks))
        from operations in Operation.Generator.ArrayOf(length)
        select new HistoryCase(tasks, shape, seed, plain == 0, template > 0, auto > 0, operations);

    /// <summary>Simpler cases: without a part of the operations, then with fewer tasks.</summary>
    public static IEnumerable<HistoryCase> Shrink(HistoryCase history)
    {
        for (var size = history.Operations.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= history.Operations.Length; start += size)
                yield return history with { Operations = [.. history.Operations[..start], .. history.Operations[(start + size)..]] };
        }

        if (history.Tasks > 1) yield return history with { Tasks = history.Tasks / 2 };
        if (history.Tasks > 1) yield return history with { Tasks = history.Tasks - 1 };
    }

    public RandomGraph Graph() => RandomGraph.Create(Tasks, Shape, Seed, Plain, Template);

    public override string ToString() =>
        $"template: {Template}, auto: {Auto}, graph: {Graph()}{Environment.NewLine}{string.Join(Environment.NewLine, HistoryRunner.Describe(this))}";
}

/// <summary>What an operation does.</summary>
internal enum OperationKind
{
    Report,
    Submission,
    Dispatch,
    DispatchReady,
    Rerun,
    Pause,
    Resume,
    Abort,
    BeginCancel,
    RecordCancel,
    Continue,
    Publish,
    Create,
    DecideApproval,
    CreateArtifact,
    DispatchLocked,
    ReleaseLocks,
}

/// <summary>One operation; the numbers choose among what there is.</summary>
internal readonly record struct Operation(OperationKind Kind, int A, int B, int C)
{
    private static readonly Gen<OperationKind> Kinds = Gen.Frequency(
        (40, Gen.Constant(OperationKind.Report)),
        (10, Gen.Constant(OperationKind.Submission)),
        (12, Gen.Constant(OperationKind.Dispatch)),
        (6, Gen.Constant(OperationKind.DispatchReady)),
        (16, Gen.Constant(OperationKind.Rerun)),
        (2, Gen.Constant(OperationKind.Pause)),
        (4, Gen.Constant(OperationKind.Resume)),
        (3, Gen.Constant(OperationKind.BeginCancel)),
        (4, Gen.Constant(OperationKind.RecordCancel)),
        (2, Gen.Constant(OperationKind.Continue)),
        (2, Gen.Constant(OperationKind.Publish)),
        (1, Gen.Constant(OperationKind.Create)),
        (8, Gen.Constant(OperationKind.DecideApproval)),
        (10, Gen.Constant(OperationKind.CreateArtifact)),
        (5, Gen.Constant(OperationKind.DispatchLocked)),
        (2, Gen.Constant(OperationKind.ReleaseLocks)));

    // An abort ends what can be learned from a history: few have one.
    public static Gen<Operation> Generator { get; } =
        from kind in Kinds
        from rare in Gen.Choose(0, 399)
        from a in Gen.Choose(0, 1_000_000)
        from b in Gen.Choose(0, 1_000_000)
        from c in Gen.Choose(0, 1_000_000)
        select new Operation(rare == 0 ? OperationKind.Abort : kind, a, b, c);
}
