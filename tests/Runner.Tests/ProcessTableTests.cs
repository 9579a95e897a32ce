namespace Multyagents.Runner.Tests;

public sealed class ProcessTableTests
{
    private const string Stat = " R 7 42 40 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 123456 0 0";

    [Theory]
    [InlineData("42 (sh)")]
    [InlineData("42 (a b)")]
    [InlineData("42 () R 1 1 1)")]
    [InlineData("42 (((")]
    public void A_stat_line_is_read_whatever_the_process_is_called(string head) =>
        Assert.Equal(new ProcessEntry(42, 7, 40, 'R', "123456"), ProcessTable.ParseStat(head.TrimEnd(')') + ")" + Stat));

    [Theory]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("42 (sh) R 7")]
    [InlineData("x (sh) R 7 42 40")]
    public void Half_a_stat_line_is_no_process(string line) => Assert.Null(ProcessTable.ParseStat(line));

    [Fact]
    public void A_line_of_ps_is_read() =>
        Assert.Equal(
            new ProcessEntry(501, 1, 500, 'S', "Mon Jan  5 10:00:00 2026"),
            ProcessTable.ParsePs("  501     1   500 Ss   Mon Jan  5 10:00:00 2026 "));

    [Fact]
    public void This_process_is_there_and_has_an_age()
    {
        var self = ProcessTable.Find(Environment.ProcessId);

        Assert.True(self is { IsAlive: true });
        Assert.True(ProcessTable.Age(self.Value) > TimeSpan.Zero);
        Assert.Contains(ProcessTable.All(), entry => entry.Pid == Environment.ProcessId);
    }

    [Fact]
    public void An_identity_of_another_boot_or_half_written_is_none()
    {
        var line = "42 (sh)" + Stat;

        Assert.Equal(new ProcessIdentity(42, "123456"), ProcessIdentity.Parse($"{line}\nboot\n.\n", "boot"));
        Assert.Equal(new ProcessIdentity(42, "Mon Jan 5"), ProcessIdentity.Parse("  42 Mon Jan 5\n\n.\n", ""));
        Assert.Null(ProcessIdentity.Parse($"{line}\nother\n.\n", "boot"));
        Assert.Null(ProcessIdentity.Parse($"{line}\nboot\n", "boot"));
        Assert.Null(ProcessIdentity.Parse("", "boot"));
    }
}
