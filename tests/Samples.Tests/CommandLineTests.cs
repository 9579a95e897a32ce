using Multyagents.Demo;

namespace Multyagents.Samples.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_arguments_the_story_is_told() => Assert.IsType<CommandLine.Story>(CommandLine.Parse());

    [Theory]
    [InlineData("large", 10_000, 1_500)]
    [InlineData("large --tasks 100", 100, 100)]
    [InlineData("large --tasks 20000", 20_000, 1_500)]
    [InlineData("large --dispatch 0 --tasks 300", 300, 0)]
    [InlineData("large --tasks 300 --dispatch 300", 300, 300)]
    public void A_large_run_has_its_size(string line, int tasks, int dispatch) =>
        Assert.Equal(new CommandLine.LargeRun(tasks, dispatch), CommandLine.Parse(line.Split(' ')));

    [Theory]
    [InlineData("small", "'small' is not known")]
    [InlineData("large 10000", "'10000' is not known")]
    [InlineData("large --tasks", "--tasks needs a number")]
    [InlineData("large --tasks many", "--tasks: 'many' is not a number")]
    [InlineData("large --tasks -5", "--tasks: '-5' is not a number")]
    [InlineData("large --tasks 99", "--tasks: 99 is not from 100 to 20000")]
    [InlineData("large --tasks 20001", "--tasks: 20001 is not from 100 to 20000")]
    [InlineData("large --tasks 99999999999", "--tasks: '99999999999' is not a number")]
    [InlineData("large --tasks 200 --dispatch 201", "--dispatch: 201 is not from 0 to 200")]
    [InlineData("large --tasks 200 --tasks 300", "--tasks is given twice")]
    public void What_cannot_be_understood_is_named(string line, string problem) =>
        Assert.Equal(new CommandLine.Refused(problem), CommandLine.Parse(line.Split(' ')));
}
