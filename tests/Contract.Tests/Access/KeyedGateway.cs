using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Access;

/// <summary>A gateway that wants to know who calls.</summary>
public sealed class KeyedGateway : GatewayHost
{
    public const string ViewerKey = "a-viewer-key-of-the-tests";
    public const string AdminKey = "an-admin-key-of-the-tests";

    protected override string[] Settings =>
    [
        $"--Multyagents:Auth:ApiKeys:0:Key={ViewerKey}", "--Multyagents:Auth:ApiKeys:0:Name=vera", "--Multyagents:Auth:ApiKeys:0:Role=viewer",
        $"--Multyagents:Auth:ApiKeys:1:Key={AdminKey}", "--Multyagents:Auth:ApiKeys:1:Name=adam", "--Multyagents:Auth:ApiKeys:1:Role=admin",
    ];
}
