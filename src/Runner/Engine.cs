using Microsoft.Data.Sqlite;

namespace Multyagents.Runner;

/// <summary>What a started runner holds: its data folder, the ledger, the executors, the sender.</summary>
internal sealed class Engine : IDisposable
{
    private readonly FileStream _lock;
    private readonly CallbackSender _callbacks;
    private readonly SemaphoreSlim _slots;

    private Engine(FileStream @lock, ExecutionLedger ledger, ExecutionDriver driver, DockerClient docker, CallbackSender callbacks, SemaphoreSlim slots)
    {
        _lock = @lock;
        _callbacks = callbacks;
        _slots = slots;
        Ledger = ledger;
        Driver = driver;
        Docker = docker;
    }

    public ExecutionLedger Ledger { get; }

    public ExecutionDriver Driver { get; }

    public DockerClient Docker { get; }

    /// <summary>Opens everything, or throws <see cref="RunnerConfigurationException"/>.</summary>
    public static Engine Open(RunnerOptions options, Backoff backoff, TimeProvider time, ILogger logger)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            throw new RunnerConfigurationException("Executor", "the runner works on Linux and macOS only");
        var needsProcesses = options.Executor != ExecutorKind.Mock;
        var starter = new Lazy<IReadOnlyList<string>>(SessionStarter.Find);
        if (needsProcesses)
            _ = starter.Value;
        if (options.CodexCommand.Count == 0)
            throw new RunnerConfigurationException("Codex__Command", "names no command");

        var file = LockData(options.DataPath);
        try
        {
            var ledger = ExecutionLedger.Open(Path.Combine(options.DataPath, "runner.db"));
            var callbacks = new CallbackSender(CallbackSender.CreateHttpClient(options), options, backoff, time, logger);
            var slots = new SemaphoreSlim(options.MaxParallel);
            var docker = new DockerClient(options, time);
            var driver = new ExecutionDriver(
                ledger,
                new Executors(options, starter, docker, ledger, time, logger).For,
                callbacks,
                slots,
                backoff,
                time,
                logger);
            return new Engine(file, ledger, driver, docker, callbacks, slots);
        }
        catch (SqliteException failure)
        {
            file.Dispose();
            throw new RunnerConfigurationException($"Multyagents__Runner__DataPath: {options.DataPath}/runner.db cannot be opened: {failure.Message}", failure);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Ledger.Dispose();
        _callbacks.Dispose();
        _slots.Dispose();
        _lock.Dispose();
    }

    /// <summary>One runner per folder: two would take up each other's executions. The lock ends with the process, however it ends.</summary>
    private static FileStream LockData(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RunnerConfigurationException($"Multyagents__Runner__DataPath: {path} cannot be used: {failure.Message}", failure);
        }

        try
        {
            return new FileStream(Path.Combine(path, "runner.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new RunnerConfigurationException($"Multyagents__Runner__DataPath: {path} cannot be written: {failure.Message}", failure);
        }
        catch (IOException failure)
        {
            throw new RunnerConfigurationException($"Multyagents__Runner__DataPath: {path} is in use by another runner, or cannot be written: {failure.Message}", failure);
        }
    }
}
