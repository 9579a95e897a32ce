using Multyagents.Contract.Tests.Documentation;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>A test of the contract: what the table of endpoints says of it is checked when it has passed.</summary>
public abstract class ContractTest(GatewayHost gateway) : GatewayTest(gateway), IDisposable
{
    private readonly CalledOperations _called = CalledOperations.Begin();

    /// <summary>A test that has ended is what the table of endpoints says of it.</summary>
    public void Dispose()
    {
        var test = TestContext.Current;
        if (test.TestState?.Result == TestResult.Passed) _called.Check($"{GetType().FullName!["Multyagents.Contract.Tests.".Length..]}.{test.TestMethod!.MethodName}");
        GC.SuppressFinalize(this);
    }
}
