namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler make records for a framework that is older than they are.</summary>
internal static class IsExternalInit
{
}
