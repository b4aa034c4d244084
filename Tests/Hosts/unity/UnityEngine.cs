// Declarations of what Plugin/Unity uses of UnityEngine, by its documentation: enough to compile against, nothing to run.
#pragma warning disable
namespace UnityEngine
{
    using System;

    public class Object
    {
        public string name { get; set; }
    }

    public class Component : Object { }

    public class Behaviour : Component { }

    public class MonoBehaviour : Behaviour { }

    public sealed class Camera : Behaviour { }

    public class TextAsset : Object
    {
        public byte[] bytes => throw null;
    }

    public class Texture : Object
    {
        public virtual int width { get; set; }

        public virtual int height { get; set; }

        public IntPtr GetNativeTexturePtr() => throw null;
    }

    public enum RenderTextureFormat { ARGB32 }

    public enum RenderTextureReadWrite { sRGB }

    public class RenderTexture : Texture
    {
        public RenderTexture(int width, int height, int depth, RenderTextureFormat format, RenderTextureReadWrite readWrite) { }

        public bool Create() => throw null;

        public bool IsCreated() => throw null;

        public void Release() { }
    }

    public static class Graphics
    {
        public static void Blit(Texture source, RenderTexture dest) { }

        public static void ExecuteCommandBuffer(Rendering.CommandBuffer buffer) { }
    }

    public static class Debug
    {
        public static void Log(object message, Object context) { }
    }

    public static class Mathf
    {
        public static float Clamp01(float value) => throw null;
    }

    public static class Time
    {
        public static float deltaTime => throw null;
    }

    public sealed class AddComponentMenu : Attribute
    {
        public AddComponentMenu(string menuName) { }
    }

    public sealed class RequireComponent : Attribute
    {
        public RequireComponent(Type requiredComponent) { }
    }

    public sealed class DisallowMultipleComponent : Attribute { }

    public sealed class SerializeField : Attribute { }

    public sealed class TooltipAttribute : Attribute
    {
        public TooltipAttribute(string tooltip) { }
    }

    public sealed class RangeAttribute : Attribute
    {
        public RangeAttribute(float min, float max) { }
    }

    public sealed class MinAttribute : Attribute
    {
        public MinAttribute(float min) { }
    }
}

namespace UnityEngine.Rendering
{
    using System;

    public class CommandBuffer
    {
        public string name { get; set; }

        public void Clear() { }

        public void Release() { }

        public void IssuePluginEventAndData(IntPtr callback, int eventID, IntPtr data) { }
    }
}
