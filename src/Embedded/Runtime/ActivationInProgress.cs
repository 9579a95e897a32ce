namespace Multyagents.Embedded.Runtime;

/// <summary>Hands the activation to the constructor of <see cref="Orleans.Grain"/>, which has no parameter to take it.</summary>
internal static class ActivationInProgress
{
    [ThreadStatic]
    private static Activation? s_current;

    public static Activation? Current => s_current;

    public static object Construct(Activation activation, Func<Activation, object> constructor)
    {
        var outer = s_current;
        s_current = activation;
        try
        {
            return constructor(activation);
        }
        finally
        {
            s_current = outer;
        }
    }
}
