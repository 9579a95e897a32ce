namespace Multyagents.Runs;

/// <summary>What people are told about a failure: a fixed table by category.</summary>
public static class TriageAdvice
{
    private static readonly Dictionary<FailureCategory, Advice> Table = new()
    {
        [FailureCategory.RunnerSubmit] = new(
            [
                "The runner refused the attempt or could not be reached, so nothing was executed.",
                "The task's message holds the runner's answer or the connection error.",
            ],
            [
                "Check that the runner is up and that its address and token are configured.",
                "Dispatch the task again, or start a partial re-run of it, once the runner answers.",
            ]),
        [FailureCategory.Canceled] = new(
            [
                "The attempt was canceled before it ended; its work may be half done.",
                "The run's events tell who asked for it.",
            ],
            [
                "Start a partial re-run of the task if its result is still needed.",
            ]),
        [FailureCategory.Network] = new(
            [
                "A connection, a name lookup, a TLS handshake or a gateway failed while the task ran.",
                "Such failures often pass by themselves; an untrusted certificate or a wrong address does not.",
            ],
            [
                "Look at the attempt's output for the host that could not be reached, and check it from the runner's machine.",
                "Start a partial re-run of the task once the host answers.",
                "Put network into retry_on of the role's retry policy to have such failures retried automatically.",
            ]),
        [FailureCategory.Permission] = new(
            [
                "Access was denied: to a file, a repository, a service or a privileged operation.",
                "Another try changes nothing until access is granted.",
            ],
            [
                "Look at the attempt's output for what was denied.",
                "Grant the runner's user access to it, or renew the credentials that the task uses.",
                "Check that the task's paths lie within the project's allowed paths.",
                "Start a partial re-run of the task afterwards.",
            ]),
        [FailureCategory.WorkspaceGit] = new(
            [
                "The workspace or its git repository did not allow the work: a conflict, a lock, a missing reference or a worktree left behind.",
                "The repository may still be in the middle of a merge or rebase.",
            ],
            [
                "Look at the repository's state under the project's root, and resolve the conflict or remove the stale lock or worktree.",
                "Use the execution mode isolated-worktree if tasks disturb each other in one folder.",
                "Start a partial re-run of the task afterwards.",
            ]),
        [FailureCategory.Sandbox] = new(
            [
                "The container could not be started, or its engine ended it.",
                "Usual reasons are an engine that is not running, an image that is missing, a bad mount or too little memory.",
            ],
            [
                "Check on the runner's machine that Docker runs and that the runner's user may use it.",
                "Check the image, the command and the mounts in the task's sandbox settings, and that the image can be pulled.",
                "Start a partial re-run of the task afterwards.",
            ]),
        [FailureCategory.TestRegression] = new(
            [
                "Tests failed: the output names them.",
                "The change under test, or a dependency's result that it builds on, may have broken them.",
            ],
            [
                "Look at the attempt's output for the failing tests, and at the handoffs of the task's dependencies.",
                "Fix the cause, then start a partial re-run of the task; what already succeeded stays.",
                "If a test is known to be flaky, put flaky-test into retry_on of the role's retry policy.",
            ]),
        [FailureCategory.Dependency] = new(
            [
                "A package, module, library or program that the task needs is missing or does not fit.",
                "Another try changes nothing until it is installed or its version is corrected.",
            ],
            [
                "Look at the attempt's output for the name of what is missing.",
                "Install it where the runner executes the task, or correct the lock file or the sandbox image.",
                "Start a partial re-run of the task afterwards.",
            ]),
        [FailureCategory.Unknown] = new(
            [
                "Neither the message nor the output shows a known kind of failure.",
                "A task that timed out, and an attempt that the runner lost, are of this kind too.",
            ],
            [
                "Look at the attempt's output and compare it with earlier attempts of the task.",
                "Raise timeout_seconds if the task timed out.",
                "Start a partial re-run of the task when the cause is known; its dry run shows what will follow.",
            ]),
        [FailureCategory.RunAborted] = new(
            [
                "The run was aborted by an operator; what had not ended was canceled or never started.",
                "An aborted run stays aborted.",
            ],
            [
                "Start a new run from the same template if its result is still needed.",
            ]),
    };

    /// <summary>What the category means for the reader.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a category.</exception>
    public static ValueList<string> Hints(FailureCategory category) => Of(category).Hints;

    /// <summary>What the reader might do about it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a category.</exception>
    public static ValueList<string> Actions(FailureCategory category) => Of(category).Actions;

    private static Advice Of(FailureCategory category) => Table.TryGetValue(category, out var advice)
        ? advice
        : throw new ArgumentOutOfRangeException(nameof(category), category, "not a failure category");

    private sealed record Advice(ValueList<string> Hints, ValueList<string> Actions);
}
