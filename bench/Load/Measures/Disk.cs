namespace Multyagents.Bench.Load;

/// <summary>What the machine gives while all this is measured.</summary>
internal sealed class Disk : IMeasure
{
    public IReadOnlyList<string> Ids => ["P0"];

    public async Task Run(Bench bench) => bench.Report.Add(new(
        "P0", "", "calibration: 200 bytes appended until they are on disk, p50", "ms", Goal.None,
        await bench.Repeat(() => Task.FromResult(Calibration.FsyncMilliseconds(bench.Folder, TimeSpan.FromSeconds(1))))));
}
