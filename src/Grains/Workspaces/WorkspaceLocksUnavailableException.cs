using Multyagents.Runs;

namespace Multyagents.Workspaces;

/// <summary>The locks cannot be read or changed now. Nothing is known to have happened; asking again is safe.</summary>
[GenerateSerializer, Alias("multyagents.workspace-locks-unavailable")]
public sealed class WorkspaceLocksUnavailableException(ProjectId project, Exception? inner)
    : RunUnavailableException($"the workspace locks of project {project} are not available now; ask again", inner);
