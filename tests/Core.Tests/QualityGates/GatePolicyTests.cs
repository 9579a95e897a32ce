namespace Multyagents.Core.Tests.Gates;

/// <summary>How quality gate policies are read.</summary>
public sealed class GatePolicyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"required_checks":null}""")]
    [InlineData("""{"required_checks":"task-status"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("not json")]
    [InlineData("""{"required_checks":[{"check":"\ud83d"}]}""")]
    public void One_that_names_no_checks_is_the_default(string? json) =>
        Assert.Same(GatePolicy.Default, GatePolicy.Parse(json is null ? null : new JsonText(json)));

    [Fact]
    public void The_default_is_one_required_blocker() =>
        Assert.Equal(new GatePolicy([new GateCheck("task-status", true, GateSeverity.Blocker)]), GatePolicy.Default);

    [Fact]
    public void An_empty_list_turns_the_gate_off() => Assert.Empty(GatePolicy.Parse(new JsonText("""{"required_checks":[]}""")).Checks);

    [Theory]
    [InlineData("""{"check":"handoff-present"}""", "handoff-present", true, GateSeverity.Blocker)]
    [InlineData("""{"check":"handoff-present","required":null,"severity":null}""", "handoff-present", true, GateSeverity.Blocker)]
    [InlineData("""{"check":"handoff-present","required":false,"severity":"warn","config":{},"description":"d"}""", "handoff-present", false, GateSeverity.Warn)]
    [InlineData("""{"check":"moon","required":true,"severity":"blocker"}""", "moon", true, GateSeverity.Blocker)]
    [InlineData("""{"check":7,"required":"no","severity":"moon"}""", "(unnamed)", true, GateSeverity.Blocker)]
    [InlineData("7", "(unnamed)", true, GateSeverity.Blocker)]
    public void A_check_is_read(string check, string name, bool required, GateSeverity severity) => Assert.Equal(
        new GatePolicy([new GateCheck(name, required, severity)]),
        GatePolicy.Parse(new JsonText($$"""{"required_checks":[{{check}}]}""")));
}
