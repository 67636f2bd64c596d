namespace Sparkify.Engine.Aws.Query;

/// <summary>A service of AWS that takes calls as forms and answers in XML.</summary>
/// <param name="Id">Its name in configuration, as in AWS_ENDPOINT_URL_REDSHIFT.</param>
/// <param name="SigningName">Its name in a signature, and in its hosts.</param>
/// <param name="Version">The version of its API.</param>
internal sealed record QueryService(string Id, string SigningName, string Version)
{
    /// <summary>https://docs.aws.amazon.com/redshift/latest/APIReference/</summary>
    public static QueryService Redshift { get; } = new("Redshift", "redshift", "2012-12-01");

    /// <summary>https://docs.aws.amazon.com/IAM/latest/APIReference/</summary>
    public static QueryService Iam { get; } = new("IAM", "iam", "2010-05-08");
}
