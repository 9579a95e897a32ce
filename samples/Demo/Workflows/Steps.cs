using System.Globalization;

namespace Multyagents.Demo.Workflows;

/// <summary>How the workflows write their steps.</summary>
internal static class Steps
{
    public static SampleStep Step(string stepId, SampleRole role, string title, string prompt, params string[] dependsOn) =>
        new(stepId, Branch: "", role.Name, title, prompt, dependsOn);

    /// <summary>A step that fails until its attempt number <paramref name="from"/>: what its output blames has been put right by then.</summary>
    /// <param name="from">The first attempt that succeeds.</param>
    /// <param name="failure">Shell lines of the attempts before; their end is the failure.</param>
    /// <param name="success">Shell lines of this attempt and later ones.</param>
    public static string SucceedsFromAttempt(int from, string failure, string success) => string.Create(CultureInfo.InvariantCulture, $"""
        # Attempts before {from} fail, later ones succeed: try a re-run.
        if [ "$MULTYAGENTS_ATTEMPT" -lt {from} ]; then
        {failure}
          exit 1
        fi
        {success}
        """);

    /// <summary>Shell lines that hand something over to the steps that depend on this one.</summary>
    /// <param name="json">The handoff; without single quotes, which the shell needs.</param>
    public static string HandOver(string json) => $"printf '%s' '{json}' > \"$MULTYAGENTS_HANDOFF_OUT_FILE\"";
}
