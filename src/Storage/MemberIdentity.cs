using System.Net;
using Multyagents.Storage.Schema;

namespace Multyagents.Storage;

/// <summary>One life of a silo, as the table of members knows it.</summary>
/// <param name="Schema">Where the table is: beside the journal, in the same database.</param>
/// <param name="ClusterId">Name of the cluster.</param>
/// <param name="Address">Where the other silos reach it.</param>
/// <param name="Port">Its port there.</param>
/// <param name="Generation">Which life: a silo that starts again at the same address is another member.</param>
public sealed record MemberIdentity(ClusterSchema Schema, string ClusterId, IPAddress Address, int Port, int Generation);
