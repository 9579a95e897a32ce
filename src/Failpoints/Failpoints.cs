namespace Multyagents;

/// <summary>The places, in the order in which a re-run comes by.</summary>
public static class Failpoints
{
    /// <summary>A command was decided; nothing of it is durable.</summary>
    public const string BeforeAppend = "before-append";

    /// <summary>It is durable; nobody knows, nothing that follows from it was done.</summary>
    public const string AfterAppend = "after-append";

    /// <summary>A dispatch is on record; the runner was not asked.</summary>
    public const string BeforeSubmit = "before-submit";

    /// <summary>The runner has recorded an execution; it has neither answered nor begun.</summary>
    public const string ExecutionRecorded = "execution-recorded";

    /// <summary>The runner has answered; the run does not know.</summary>
    public const string AfterSubmit = "after-submit";

    /// <summary>A re-run is on record and under way; who asked has no answer.</summary>
    public const string BeforeRerunAnswer = "before-rerun-answer";

    /// <summary>The runner has it on record that the execution begins; no process was started.</summary>
    public const string ExecutionBegun = "execution-begun";

    /// <summary>The process of the execution was started; nobody watches it.</summary>
    public const string ExecutionStarted = "execution-started";

    /// <summary>It has ended; the end is not on record.</summary>
    public const string ExecutionEnded = "execution-ended";

    /// <summary>The end is on the runner's record; the run was not told.</summary>
    public const string ExecutionFinished = "execution-finished";

    /// <summary>The run has a callback on record; the runner has no answer.</summary>
    public const string BeforeCallbackAnswer = "before-callback-answer";

    /// <summary>The runner's callback was answered; the runner has not put that on record.</summary>
    public const string ResultTold = "result-told";

    /// <summary>Those of the control plane.</summary>
    public static IReadOnlyList<string> OfRuns { get; } = [BeforeAppend, AfterAppend, BeforeSubmit, AfterSubmit, BeforeRerunAnswer, BeforeCallbackAnswer];

    /// <summary>Those of the runner.</summary>
    public static IReadOnlyList<string> OfRunners { get; } =
        [ExecutionRecorded, ExecutionBegun, ExecutionStarted, ExecutionEnded, ExecutionFinished, ResultTold];
}
