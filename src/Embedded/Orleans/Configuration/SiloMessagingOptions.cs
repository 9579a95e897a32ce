namespace Orleans.Configuration;

/// <summary>How calls are made by grains and by the host's own client.</summary>
public class SiloMessagingOptions : MessagingOptions
{
}
