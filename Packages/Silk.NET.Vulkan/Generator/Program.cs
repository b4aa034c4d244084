namespace VulkanGenerator;

/// <summary>Writes the C# bindings of one assembly: the core ("Core") or the extensions of one vendor ("KHR", "EXT").</summary>
internal static class Program
{
    private const string Usage = "usage: VulkanGenerator VK_XML ADDITIONS_XML ALLOW_LIST Core|KHR|EXT OUTPUT_FOLDER";

    private static int Main(string[] arguments)
    {
        if (arguments is not [var registryPath, var additions, var allowList, var part, var output])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            Directory.CreateDirectory(output);
            var registry = new Registry(registryPath, additions);
            var bindings = new Bindings(registry, new Selection(registry, File.ReadLines(allowList)), output);
            if (part == "Core")
                bindings.WriteCore();
            else
                bindings.WriteExtensions(part);
            return 0;
        }
        catch (Exception error) when (error is IOException or FormatException or NotSupportedException or System.Xml.XmlException)
        {
            // MSBuild shows a line of this form as an error of the build.
            Console.Error.WriteLine($"{registryPath} : error VKGEN: {error.Message}");
            return 1;
        }
    }
}
