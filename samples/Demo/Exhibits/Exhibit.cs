namespace Multyagents.Demo.Exhibits;

/// <summary>A run that is worth a look.</summary>
/// <param name="RunId">The run.</param>
/// <param name="About">What there is to see, in one line.</param>
/// <param name="IsAsDescribed">Ends when the run has come to rest; true when it is what <paramref name="About"/> says.</param>
internal sealed record Exhibit(long RunId, string About, Task<bool> IsAsDescribed);
