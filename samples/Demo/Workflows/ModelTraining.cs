using static Multyagents.Demo.Workflows.Roles;
using static Multyagents.Demo.Workflows.Steps;

namespace Multyagents.Demo.Workflows;

/// <summary>A training whose two data sets fail on their first attempt: a missing module, and no access to a bucket.</summary>
internal static class ModelTraining
{
    public static SampleTemplate Template { get; } = new("Recommendation model: weekly training", [DataEngineer, Reviewer, ReleaseManager],
    [
        Step("select-events", DataEngineer, "Select a week of events", "sleep 0.2; echo '41.2 million events'"),
        Step("build-features", DataEngineer, "Build the features", BuildFeatures, "select-events"),
        Step("export-holdout", DataEngineer, "Export the hold-out set", ExportHoldout, "select-events"),
        Step("check-privacy", Reviewer, "Check that no personal data is left", "echo '0 of 10000 sampled rows'", "select-events"),
        Step("train", DataEngineer, "Train", "sleep 0.8; echo 'loss 0.214 after 12 epochs'", "build-features", "check-privacy"),
        Step("evaluate", Reviewer, "Evaluate on the hold-out set", "sleep 0.2; echo 'recall at 10: 0.412, last week 0.405'", "train", "export-holdout"),
        Step("register", ReleaseManager, "Register the model", "echo 'recommendation-2026-47'", "evaluate"),
    ]);

    private static string BuildFeatures => SucceedsFromAttempt(2,
        """
          echo 'Traceback (most recent call last):' >&2
          echo '  File "features/build.py", line 9, in <module>' >&2
          echo "ModuleNotFoundError: No module named 'pyarrow'" >&2
        """,
        """
        sleep 0.4
        echo '318 features, 6.1 million rows'
        """);

    private static string ExportHoldout => SucceedsFromAttempt(2,
        "  echo 's3://training-holdout: AccessDenied: the credentials have no permission to write' >&2",
        "echo '250000 rows in s3://training-holdout/2026-47'");
}
