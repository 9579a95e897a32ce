using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Multyagents.Runner.Protocol;

namespace Multyagents.Runner;

/// <summary>The files of one execution of a process: scratch folder, captured streams, identity and exit code.</summary>
internal sealed class ExecutionFolder
{
    public const string PromptName = "prompt";
    public const string HandoffName = "handoff.json";
    public const string HandoffOutName = "handoff-out.json";

    private const string IdentityName = "identity";
    private const string GivenUp = "given up\n";
    private const string PreparedName = "prepared";

    private readonly string _path;

    public ExecutionFolder(string dataPath, long id, DateTimeOffset createdAt)
    {
        _path = Path.Combine(dataPath, "runner", id.ToString(CultureInfo.InvariantCulture));
        Marker = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_path}\n{createdAt.UtcTicks}")).AsSpan(0, 16));
    }

    public static ExecutionFolder Of(RunnerOptions options, Execution execution) => new(options.DataPath, execution.Id, execution.CreatedAt);

    /// <summary>Value of the variable that every process of the execution inherits; no other execution has it.</summary>
    public string Marker { get; }

    public string Root => _path;

    /// <summary>Working directory of an execution without a workspace.</summary>
    public string Scratch => Path.Combine(_path, "work");

    /// <summary>The prompt, for a command that reads it from standard input.</summary>
    public string PromptFile => Path.Combine(Exchange, PromptName);

    /// <summary>The handoffs of the task's dependencies, for a command that wants them.</summary>
    public string HandoffFile => Path.Combine(Exchange, HandoffName);

    /// <summary>Where a command leaves a handoff for the task's dependents.</summary>
    public string HandoffOutFile => Path.Combine(Exchange, HandoffOutName);

    /// <summary>The files through which the runner and a command talk; a container sees this folder and nothing else of the runner's.</summary>
    public string Exchange => Path.Combine(_path, "exchange");

    /// <summary>Where docker writes the id of the container.</summary>
    public string ContainerIdFile => Path.Combine(_path, "container-id");

    /// <summary>The variables of a container.</summary>
    public string VariablesFile => Path.Combine(_path, "container-variables");

    /// <summary>
    /// The file in which the wrapper of the current launch writes who it is. Whoever makes it has the launch: the wrapper, which goes on, or a
    /// runner that found no trace of it and has given it up. Then the next launch has a file of its own.
    /// </summary>
    public string Claim
    {
        get
        {
            var launch = 1;
            while (TryRead(ClaimOf(launch)) == GivenUp)
                launch++;
            return Path.Combine(_path, ClaimOf(launch));
        }
    }

    /// <summary>
    /// Makes everything afresh: what an earlier ledger may have left under the same number is not ours. Only marks of launches that were given
    /// up stay, for wrappers that come late.
    /// </summary>
    public void Prepare()
    {
        DeleteLeftovers();
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("processes are executed on Linux and macOS only");
        Directory.CreateDirectory(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Scratch);
        Directory.CreateDirectory(Exchange);
        NativeMethods.MakePipe(Path.Combine(_path, "stdout.pipe"));
        NativeMethods.MakePipe(Path.Combine(_path, "stderr.pipe"));
        File.WriteAllText(Path.Combine(_path, "stdout"), "");
        File.WriteAllText(Path.Combine(_path, "stderr"), "");
        File.WriteAllText(Path.Combine(_path, PreparedName), Marker);
    }

    /// <summary>Whether this is the folder that was made for the execution, and not one that is gone, or of another under the same number.</summary>
    public bool IsPrepared => TryRead(PreparedName) == Marker;

    /// <summary>Whether it was made for another execution under the same number, as after the loss of a ledger: nothing in it is ours.</summary>
    public bool IsAnothers => TryRead(PreparedName) is { } mark && mark != Marker;

    /// <summary>Puts down what a command reads: the prompt, where it is a file, and the handoffs of the task's dependencies.</summary>
    public void Write(SubmitRequest request, CommandLine command)
    {
        if (command.PromptFile)
            File.WriteAllText(PromptFile, request.Prompt, new UTF8Encoding(false));
        if (request.HandoffContext is { } handoff)
            File.WriteAllText(HandoffFile, handoff.GetRawText(), new UTF8Encoding(false));
    }

    /// <summary>A container's user is another one: it must be able to read and to leave files here. Nobody else gets as far as this folder.</summary>
    public void OpenExchange()
    {
        const UnixFileMode everybody = (UnixFileMode)0x1FF; // 0777
        const UnixFileMode readable = (UnixFileMode)0x1A4; // 0644
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("processes are executed on Linux and macOS only");
        File.SetUnixFileMode(Exchange, everybody);
        foreach (var file in Directory.EnumerateFiles(Exchange))
            File.SetUnixFileMode(file, readable);
    }

    /// <summary>Values of variables may be secrets: for this user only.</summary>
    public void WriteVariables(string lines)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("processes are executed on Linux and macOS only");
        using var file = new FileStream(VariablesFile, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(new UTF8Encoding(false).GetBytes(lines));
    }

    private void DeleteLeftovers()
    {
        if (!Directory.Exists(_path))
            return;
        foreach (var entry in new DirectoryInfo(_path).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else if (!entry.Name.StartsWith(IdentityName, StringComparison.Ordinal) || TryRead(entry.Name) != GivenUp)
                entry.Delete();
        }
    }

    public void Delete()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path, recursive: true);
    }

    /// <summary>
    /// Gives the current launch up, unless its wrapper has come that far: then false. A wrapper that comes later gives way, so after true its
    /// command has not run and never will.
    /// </summary>
    public bool TryGiveUp()
    {
        // Complete before it has the name by which it counts.
        var mark = Path.Combine(_path, "given-up");
        File.WriteAllText(mark, GivenUp);
        return NativeMethods.TryLink(mark, Claim);
    }

    /// <summary>Tells a wrapper that has not come to its identity yet not to go on.</summary>
    public void Abandon()
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, "abandoned"), "");
    }

    public ProcessIdentity? Identity() =>
        TryRead(Path.GetFileName(Claim)) is { } text ? ProcessIdentity.Parse(text, ProcessTable.BootId()) : null;

    /// <summary>The exit code; null while there is none.</summary>
    public int? ExitCode() =>
        TryRead("exit") is { } text && text.EndsWith('\n') && int.TryParse(text, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>The id of the container; null while there is none.</summary>
    public string? ContainerId() => TryRead("container-id")?.Trim() is { Length: > 0 } id && !IsAnothers ? id : null;

    /// <summary>What the command has left for the task's dependents.</summary>
    public LeftHandoff Handoff() => IsAnothers ? LeftHandoff.None : Runner.HandoffFile.Read(HandoffOutFile);

    /// <summary>Pids of the wrapper's two copying processes.</summary>
    public IReadOnlySet<int> Drains()
    {
        var pids = new HashSet<int>();
        foreach (var line in (TryRead("drains") ?? "").Split('\n'))
        {
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var pid))
                pids.Add(pid);
        }

        return pids;
    }

    public CapturedText Stdout(int cap) => Captured("stdout", cap);

    public CapturedText Stderr(int cap) => Captured("stderr", cap);

    private CapturedText Captured(string name, int cap)
    {
        var file = Path.Combine(_path, name);
        if (!File.Exists(file))
            return CapturedText.Empty;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[(int)Math.Min(stream.Length, cap)];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return stream.Length > cap ? Truncated(bytes.AsSpan(0, count), cap) : new CapturedText(Encoding.UTF8.GetString(bytes, 0, count), false);
    }

    /// <summary>Cuts so that the note fits under the cap, and not within a character.</summary>
    private static CapturedText Truncated(ReadOnlySpan<byte> bytes, int cap)
    {
        var note = string.Create(CultureInfo.InvariantCulture, $"\n[truncated at {cap} bytes]\n");
        var end = Math.Max(0, Math.Min(bytes.Length, cap - note.Length));
        while (end > 0 && end < bytes.Length && (bytes[end] & 0xC0) == 0x80)
            end--;
        return new CapturedText(Encoding.UTF8.GetString(bytes[..end]) + note, true);
    }

    private static string ClaimOf(int launch) => launch == 1 ? IdentityName : string.Create(CultureInfo.InvariantCulture, $"{IdentityName}-{launch}");

    private string? TryRead(string name)
    {
        var file = Path.Combine(_path, name);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
