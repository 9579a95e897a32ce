using static Multyagents.Demo.Workflows.Roles;
using static Multyagents.Demo.Workflows.Steps;

namespace Multyagents.Demo.Workflows;

/// <summary>A migration of data whose invoices need a third attempt: first a permission is missing, then a connection breaks.</summary>
internal static class AccountMigration
{
    public const string FailingStep = "copy-invoices";

    public static SampleTemplate Template { get; } = new("Customer accounts: move to the new schema", [DatabaseAdministrator, Reviewer],
    [
        Step("snapshot", DatabaseAdministrator, "Snapshot of the old schema", "sleep 0.2; echo 'snapshot accounts-before-move, 212 GB'"),
        Step("create-schema", DatabaseAdministrator, "Create the new schema", "echo '18 tables, 41 indexes'", "snapshot"),
        Step("copy-accounts", DatabaseAdministrator, "Copy accounts", "sleep 0.3; echo '1204331 rows'", "create-schema"),
        Step("copy-addresses", DatabaseAdministrator, "Copy addresses", "sleep 0.2; echo '1899020 rows'", "create-schema"),
        Step(FailingStep, DatabaseAdministrator, "Copy invoices", CopyInvoices, "create-schema"),
        Step("reconcile", Reviewer, "Compare counts and totals", "echo '3 tables, all counts and totals are equal'", "copy-accounts", "copy-addresses", FailingStep),
        Step("switch-reads", DatabaseAdministrator, "Let the services read the new schema", "echo '4 services read the new schema'", "reconcile"),
    ]);

    private static string CopyInvoices => SucceedsFromAttempt(3,
        """
          if [ "$MULTYAGENTS_ATTEMPT" -eq 1 ]; then
            echo 'ERROR: permission denied for schema finance' >&2
            exit 3
          fi
          echo '2000000 rows'
          echo 'could not receive data from server: connection timed out' >&2
        """,
        """
        sleep 0.3
        echo '5310447 rows, beginning after row 2000000'
        """);
}
