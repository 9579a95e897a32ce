using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Access;

namespace Multyagents.Cli.Tests;

/// <summary>Against a gateway that wants to know who calls.</summary>
public sealed class KeyTests : CliTest, IClassFixture<KeyedGateway>
{
    public KeyTests(KeyedGateway gateway)
        : base(gateway)
    {
        // The test itself is the admin; the command lines send what they are told.
        gateway.Http.DefaultRequestHeaders.Remove("X-Api-Key");
        gateway.Http.DefaultRequestHeaders.Add("X-Api-Key", KeyedGateway.AdminKey);
    }

    [Fact]
    public async Task The_key_opens_what_its_role_may()
    {
        var run = await NewFailedRun();
        (await Cli("runs")).Ended(ExitCode.Refused, "Who calls is not known", "this server needs an API key");
        (await Cli("runs --api-key wrong")).Ended(ExitCode.Refused, "the API key is none of this server's");
        (await Cli($"run {run.Id} --api-key {KeyedGateway.ViewerKey}")).Done();
        (await Cli(Script, RerunWords(run, "--failed", "--dry-run", "--api-key", KeyedGateway.ViewerKey))).Done("1 selected → 2 will run, 1 stay");
        (await Cli(Script, RerunWords(run, "--failed", "--yes", "--api-key", KeyedGateway.ViewerKey))).Ended(ExitCode.Refused, "needs the role operator");
    }

    [Fact]
    public async Task Who_asks_is_who_holds_the_key()
    {
        var run = await NewFailedRun();
        (await Cli(Script, RerunWords(run, "--failed", "--yes", "--api-key", KeyedGateway.AdminKey))).Done();
        Assert.Equal("adam", (await Events(run, "&event_type=workflow_run.partial_rerun_requested"))[0]["payload"]["requested_by"].Text);
    }
}
