using Multyagents.PostgresHarness;
using Multyagents.Storage.Tests;

[assembly: AssemblyFixture(typeof(PostgresTestServer))]

namespace Multyagents.Storage.Tests;

/// <summary>The server that all tests of one run share: the one that an environment variable names, or else one of their own.</summary>
public sealed class PostgresTestServer : IDisposable
{
    /// <summary>Names a server to be used instead; each test makes a schema in its database and drops it.</summary>
    private const string Variable = "MULTYAGENTS_TEST_POSTGRES";

    private static readonly Lock Gate = new();
    private static PostgresServer? s_own;

    /// <summary>How to reach it. Skips the test where there is none.</summary>
    public static string ConnectionString
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
            SkipWithoutBinaries();
            lock (Gate) return (s_own ??= PostgresServer.Start()).ConnectionString;
        }
    }

    /// <summary>Skips the test where no server can be started.</summary>
    public static void SkipWithoutBinaries()
    {
        if (PostgresServer.WhyNot is { } reason) Assert.Skip($"{reason}; {Variable} can name one");
    }

    public void Dispose()
    {
        lock (Gate)
        {
            s_own?.Dispose();
            s_own = null;
        }
    }
}
