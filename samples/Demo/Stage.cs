using Multyagents.Demo.Api;
using Multyagents.Demo.Telling;

namespace Multyagents.Demo;

/// <summary>What every scene works with.</summary>
/// <param name="Client">The system.</param>
/// <param name="Teller">The audience.</param>
/// <param name="Checks">What has been claimed.</param>
/// <param name="Time">The clock.</param>
/// <param name="Sample">The pipeline in the repository.</param>
/// <param name="Name">Tells this showing from every other on the same system.</param>
/// <param name="Actor">Who re-runs, as the system will have it on record: whose API key it is, or whoever the request says where none is asked for.</param>
internal sealed record Stage(DemoClient Client, Teller Teller, Checks Checks, TimeProvider Time, Sample Sample, string Name, string Actor);

/// <summary>The pipeline as it is known to the system.</summary>
/// <param name="WorkCopy">Folder of the code that it works on.</param>
/// <param name="ProjectId">Project with that folder.</param>
/// <param name="RoleId">A role for further steps.</param>
/// <param name="TemplateId">The template.</param>
internal sealed record Pipeline(string WorkCopy, long ProjectId, long RoleId, long TemplateId);
