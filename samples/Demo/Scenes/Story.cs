namespace Multyagents.Demo.Scenes;

/// <summary>All scenes, one after the other.</summary>
internal static class Story
{
    /// <summary>The exit code: 0 when everything that was claimed holds.</summary>
    public static async Task<int> Play(Stage stage)
    {
        await Connecting.Play(stage, "a branch fails, only that branch runs again", "Every line below comes from that system; ✓ marks what the demo has checked.");
        var pipeline = await Preparing.Play(stage);
        var failed = await FirstRun.Play(stage, pipeline);
        await Failure.Play(stage, failed);
        await DryRun.Play(stage, failed);
        await Refusals.Play(stage, pipeline, failed);
        await Fixing.Play(stage, pipeline);
        var before = await TaskPicture.TakeAll(stage.Client, failed);
        var succeeded = await Rerun.Play(stage, failed);
        var after = await TaskPicture.TakeAll(stage.Client, succeeded);
        Comparing.Play(stage, failed, before, after);
        await Auditing.Play(stage, succeeded, before[Failure.FailedStep], after[Failure.FailedStep]);
        Result.Play(stage, pipeline, after);
        var exhibits = await Exhibition.Play(stage);
        return await Ending.Play(stage, succeeded, exhibits);
    }
}
