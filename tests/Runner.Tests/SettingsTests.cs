using Microsoft.Extensions.Configuration;

namespace Multyagents.Runner.Tests;

public sealed class SettingsTests
{
    private static RunnerOptions Read(params (string Key, string? Value)[] settings) => RunnerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => "Multyagents:Runner:" + setting.Key, setting => setting.Value)).Build());

    [Fact]
    public void Nothing_set_gives_the_defaults()
    {
        var options = Read();

        Assert.Equal((ExecutorKind.Shell, 8, 1024 * 1024), (options.Executor, options.MaxParallel, options.OutputBytes));
        Assert.Equal(Path.GetFullPath("data"), options.DataPath);
        Assert.Equal(["codex", "exec"], options.CodexCommand);
    }

    [Fact]
    public void Everything_can_be_set()
    {
        var options = Read(
            ("Executor", "codex"), ("MaxParallel", "3"), ("PassEnvironment", "A, B;C"), ("Codex:Command:0", "/opt/my agent"), ("Codex:Command:1", "run"), ("Codex:Prompt", "stdin"), ("KillGraceSeconds", "0"), ("DockerPath", "/opt/docker/docker"));

        Assert.Equal((ExecutorKind.Codex, 3, PromptDelivery.Stdin, TimeSpan.Zero), (options.Executor, options.MaxParallel, options.CodexPrompt, options.KillGrace));
        Assert.Equal(["A", "B", "C"], options.PassEnvironment);
        Assert.Equal("/opt/docker/docker", options.DockerPath);
        Assert.Equal(["/opt/my agent", "run"], options.CodexCommand);
    }

    [Theory]
    [InlineData("Executor", "Executor", "bash", "'bash' is not an executor; use shell, mock or codex")]
    [InlineData("MaxParallel", "MaxParallel", "0", "'0' is not a whole number from 1 to 1000")]
    [InlineData("MaxParallel", "MaxParallel", "many", "'many' is not a whole number from 1 to 1000")]
    [InlineData("CallbackOrigins", "CallbackOrigins", "http://a/b", "'http://a/b' is not an origin such as http://127.0.0.1:8080: scheme, host and perhaps a port, nothing behind")]
    [InlineData("CallbackOrigins", "CallbackOrigins", "file:///etc", "'file:///etc' is not an origin such as http://127.0.0.1:8080: scheme, host and perhaps a port, nothing behind")]
    [InlineData("Codex:Prompt", "Codex__Prompt", "pipe", "'pipe' is not known; use argument or stdin")]
    public void A_value_that_cannot_be_used_names_its_key(string key, string shown, string value, string problem) =>
        Assert.Equal($"Multyagents__Runner__{shown}: {problem}", Assert.Throws<RunnerConfigurationException>(() => Read((key, value))).Message);

    [Fact]
    public async Task The_program_stops_with_one_line()
    {
        using var folder = new TempFolder();

        var (exitCode, error) = await RunnerProcess.StartInVain(folder.File("data"), ("Multyagents__Runner__Executor", "bash"));

        Assert.Equal((1, "Multyagents__Runner__Executor: 'bash' is not an executor; use shell, mock or codex\n"), (exitCode, error));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_stops_the_program_with_one_line()
    {
        var (exitCode, error) = await RunnerProcess.StartInVain("/dev/null/data");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Multyagents__Runner__DataPath: /dev/null/data cannot be used: ", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_port_in_use_stops_the_program_with_one_line()
    {
        using var folder = new TempFolder();
        await using var taken = await CallbackReceiver.Start();

        var (exitCode, error) = await RunnerProcess.StartInVain(folder.File("data"), ("ASPNETCORE_URLS", taken.BaseUrl));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("ASPNETCORE_URLS: ", error, StringComparison.Ordinal);
    }
}
