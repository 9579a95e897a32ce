using Multyagents.Contract.Tests.Harness;

namespace Multyagents.Contract.Tests.Tasks;

public sealed class Context7Tests(GatewayHost gateway) : ContractTest(gateway)
{
    [Theory]
    [InlineData("inherit", true, true)]
    [InlineData("inherit", false, false)]
    [InlineData("force_on", true, true)]
    [InlineData("force_on", false, true)]
    [InlineData("force_off", true, false)]
    [InlineData("force_off", false, false)]
    public async Task A_forced_value_wins_else_the_roles_is_taken(string mode, bool ofRole, bool effective)
    {
        var role = await NewRole(new { name = "r", context7_enabled = ofRole });
        var task = await NewTask(new { role_id = role, title = "t", context7_mode = mode });
        var dispatch = (await Dispatch(task)).Ok();
        Assert.Equal(effective, dispatch["resolved_context7_enabled"].Flag);
        dispatch["runner_payload"]["context"].Is(new { provider = "context7", enabled = effective });
        var audit = (await Get($"/tasks/{task}/audit")).Ok();
        Assert.Equal((mode, ofRole, effective), (audit["context7_mode"].Text, audit["role_context7_enabled"].Flag, audit["resolved_context7_enabled"].Flag));
    }
}
