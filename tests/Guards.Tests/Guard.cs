namespace Multyagents.Guards.Tests;

/// <summary>One line of defence, how to take it away, and which tests must then turn red.</summary>
/// <param name="Name">What it guards.</param>
/// <param name="File">Its source file, from the root of the repository.</param>
/// <param name="Text">The text that is the guard; it stands there exactly once.</param>
/// <param name="Without">What stands there when the guard is gone.</param>
/// <param name="Suite">The suite of those tests.</param>
/// <param name="Tests">Their names, as the runner's filter takes them.</param>
public sealed record Guard(string Name, string File, string Text, string Without, string Suite, string Tests)
{
    /// <summary>The project whose assembly holds it.</summary>
    public string Project => File.Split('/')[1];

    /// <inheritdoc />
    public override string ToString() => Name;
}
