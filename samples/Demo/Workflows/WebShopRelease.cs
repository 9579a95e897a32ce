using static Multyagents.Demo.Workflows.Roles;
using static Multyagents.Demo.Workflows.Steps;

namespace Multyagents.Demo.Workflows;

/// <summary>A release in three branches. Two steps of one branch fail on their first attempt, for different reasons.</summary>
internal static class WebShopRelease
{
    public static SampleTemplate Template { get; } = new("Web shop release", [BuildEngineer, Reviewer, ReleaseManager],
    [
        Step("restore", BuildEngineer, "Restore packages", "sleep 0.2; echo '412 packages restored'"),
        Step("format-check", Reviewer, "Check the format", "echo '1284 files are formatted'", "restore"),
        Step("static-checks", Reviewer, "Analyzers and banned calls", "sleep 0.3; echo '14 projects analysed, no findings'", "format-check"),
        Step("build", BuildEngineer, "Build", Build, "restore"),
        Step("unit-tests", BuildEngineer, "Unit tests", UnitTests, "build"),
        Step("integration-tests", BuildEngineer, "Integration tests", IntegrationTests, "build"),
        Step("test-report", BuildEngineer, "Report on the tests", "echo '1203 unit tests and 86 integration tests, all passed'", "unit-tests", "integration-tests"),
        Step("release-notes", ReleaseManager, "Release notes", "sleep 0.2; echo '23 changes since 4.11, 2 of them breaking'", "restore"),
        Step("license-notices", Reviewer, "Licenses of all packages", "echo '412 packages, 37 notices, none forbidden'", "release-notes"),
        Step("package", ReleaseManager, "Package", Package, "static-checks", "test-report", "license-notices"),
        Step("smoke-test", BuildEngineer, "Smoke test of the package", "cat \"$MULTYAGENTS_HANDOFF_FILE\"; sleep 0.2; echo 'GET /health 200'; echo 'GET /products/1 200'", "package"),
        Step("checksums", ReleaseManager, "Checksums", "printf 'web shop 4.12' | cksum", "package"),
        Step("release-report", ReleaseManager, "Release report", "echo 'Web shop 4.12 is ready for the rollout'", "smoke-test", "checksums"),
    ]);

    private static string Build => $"""
        sleep 0.4
        echo '14 projects built, 0 warnings'
        {HandOver("""{"summary":"14 projects built from commit 4f1c2e9","details":"Release configuration, deterministic build.","next_actions":["Run the unit tests","Run the integration tests against PostgreSQL 17"]}""")}
        """;

    private static string UnitTests => SucceedsFromAttempt(2,
        """
          sleep 0.4
          echo 'Testing commit 4f1c2e9'
          echo '  CheckoutTests.A_voucher_is_deducted_once' >&2
          echo '    Expected: 41.90' >&2
          echo '    Actual:   31.90' >&2
          echo '1203 tests run, 1 failed' >&2
        """,
        """
        sleep 0.4
        echo 'Testing commit 9b07d31 (a voucher is deducted once)'
        echo '1203 tests run, all passed'
        """);

    private static string IntegrationTests => SucceedsFromAttempt(2,
        """
          sleep 0.3
          echo 'Starting 86 tests against postgres://ci-db-2:5432/shop'
          echo 'connect ECONNREFUSED 10.20.0.14:5432: connection refused' >&2
        """,
        """
        sleep 0.5
        echo 'Starting 86 tests against postgres://ci-db-2:5432/shop'
        echo '86 tests run, all passed'
        """);

    private static string Package => $"""
        sleep 0.2
        echo 'web-shop-4.12.tar.gz, 48 MB'
        {HandOver("""{"summary":"web-shop-4.12.tar.gz, 48 MB","next_actions":["Smoke test on staging"],"open_questions":["Keep the 4.11 images for the whole quarter?"]}""")}
        """;
}
