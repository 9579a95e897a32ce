namespace Multyagents.Runner;

/// <summary>What became of a callback; of a refused one the status code and what the control plane said.</summary>
internal readonly record struct DeliveryResult(Delivery Delivery, int StatusCode = 0, string Reason = "")
{
    /// <summary>Whether the control plane objects to what the callback says, so that saying less may help.</summary>
    public bool IsObjection => Delivery == Delivery.Refused && StatusCode is >= 400 and < 500;
}
