using Multyagents.Gateway.Audit;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.Audit;

/// <summary>What is mistyped is told: a check without the checkpoint that was meant would say that all is well.</summary>
public sealed class OfflineArgumentsTests
{
    [Theory]
    [InlineData("--chekpoint f", "'--chekpoint'")]
    [InlineData("--chekpoint=f", "'--chekpoint=f'")]
    [InlineData("-checkpoint f", "'-checkpoint'")]
    [InlineData("/checkpoint f", "'/checkpoint'")]
    [InlineData("checkpoint=f", "'checkpoint=f'")]
    [InlineData("f", "'f'")]
    [InlineData("--checkpoint f g", "'g'")]
    [InlineData("--checkpoint", "--checkpoint: has no value")]
    [InlineData("--checkpoint=", "--checkpoint: has no value")]
    [InlineData("--checkpoint ", "--checkpoint: has no value")]
    [InlineData("--checkpoint --Multyagents:Ui:Path=none", "--checkpoint: has no value")]
    [InlineData("--checkpoint f --checkpoint g", "--checkpoint: is given twice")]
    [InlineData("--checkpoint:file f", "'--checkpoint:file'")]
    [InlineData("--Multyagent:Ui:Path=none", "'--Multyagent:Ui:Path=none'")]
    [InlineData("--Multyagents:Ui:Path", "--Multyagents:Ui:Path: has no value")]
    [InlineData("--Multyagents:Ui:Path --checkpoint=f", "--Multyagents:Ui:Path: has no value")]
    [InlineData("--:", "'--:'")]
    [InlineData("--", "'--'")]
    public void A_word_that_means_nothing_is_named(string line, string named) => Assert.StartsWith(
        named, Assert.Throws<ConfigurationException>(() => OfflineArguments.Parse(line.Split(' '), takesCheckpoint: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_checkpoint_that_is_taken_is_held_against_none() => Assert.StartsWith(
        "'--checkpoint=f'", Assert.Throws<ConfigurationException>(() => OfflineArguments.Parse(["--checkpoint=f"], takesCheckpoint: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_are_taken_as_the_gateway_takes_them()
    {
        var read = OfflineArguments.Parse(
            ["--Multyagents:Journal:ConnectionString=Data Source=a=b.db", "--checkpoint", "f", "--logging:LogLevel:Default", "Debug", "--urls=http://127.0.0.1:1"], takesCheckpoint: true);
        Assert.Equal("f", read.Checkpoint);
        Assert.Equal(["--Multyagents:Journal:ConnectionString=Data Source=a=b.db", "--logging:LogLevel:Default=Debug", "--urls=http://127.0.0.1:1"], read.Settings);
        Assert.Null(OfflineArguments.Parse([], takesCheckpoint: true).Checkpoint);
        Assert.Equal("g=h", OfflineArguments.Parse(["--Checkpoint=g=h"], takesCheckpoint: true).Checkpoint);
    }
}
