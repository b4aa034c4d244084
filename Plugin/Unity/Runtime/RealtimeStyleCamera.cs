using System;
using UnityEngine;
using UnityEngine.Rendering;

namespace RealtimeStyle
{
    /// <summary>
    /// Paints what a camera sees in a style. In the built-in render pipeline it does so by itself; a pass of another pipeline calls
    /// <see cref="Record"/>.
    /// </summary>
    [AddComponentMenu("Rendering/Realtime Style")]
    [RequireComponent(typeof(Camera))]
    [DisallowMultipleComponent]
    public sealed class RealtimeStyleCamera : MonoBehaviour
    {
        [SerializeField, Tooltip("An .onnx file of RealtimeStyle's trainer, renamed to end in .bytes. None: the plain frame.")]
        private TextAsset style;

        [SerializeField, Range(0, 1), Tooltip("0 is the plain frame, 1 the whole style.")]
        private float strength = 1;

        [SerializeField, Range(0, 0.95f), Tooltip("How much the network's brightness and contrast follow the frames before. 0: not at all.")]
        private float stability = 0.8f;

        [SerializeField, Min(0), Tooltip("Seconds of the cross-fade to another style.")]
        private float fadeSeconds = 0.5f;

        [SerializeField, Tooltip("Takes brushwork and light from the style, colours from the frame.")]
        private bool keepColor;

        private int nativeCamera;
        private TextAsset shown;
        private CommandBuffer commands;
        private RenderTexture texture;
        private IntPtr nativeTexture;

        /// <summary>The style; another one is faded to once it is compiled.</summary>
        public TextAsset Style
        {
            get { return style; }
            set { style = value; }
        }

        /// <summary>0 to 1.</summary>
        public float Strength
        {
            get { return strength; }
            set { strength = Mathf.Clamp01(value); }
        }

        /// <summary>Records the style over a texture: 8 bits a channel or halves, without antialiasing, created. Main thread, outside a render pass.</summary>
        public void Record(CommandBuffer into, RenderTexture target)
        {
            if (nativeCamera == 0 || style == null || strength == 0) return;
            NativePlugin.Frame frame = new NativePlugin.Frame
            {
                Texture = NativeTextureOf(target),
                Camera = nativeCamera,
                Strength = strength,
                Stability = stability,
                DeltaSeconds = Time.deltaTime,
                KeepColor = keepColor ? 1 : 0,
            };
            into.IssuePluginEventAndData(NativePlugin.GetRenderEvent(), NativePlugin.GetEventId(), NativePlugin.PrepareFrame(ref frame));
        }

        private void OnEnable()
        {
            commands = new CommandBuffer { name = "Realtime Style" };
            nativeCamera = NativePlugin.CreateCamera();
        }

        private void OnDisable()
        {
            if (nativeCamera != 0) NativePlugin.DestroyCamera(nativeCamera);
            nativeCamera = 0;
            shown = null;
            commands.Release();
            ReleaseTexture();
        }

        private void Update()
        {
            if (nativeCamera != 0 && shown != style)
            {
                NativePlugin.SetStyle(nativeCamera, style == null ? null : style.bytes, style == null ? "" : style.name, fadeSeconds);
                shown = style;
            }

            for (string line = NativePlugin.TakeLog(); line != null; line = NativePlugin.TakeLog()) Debug.Log("RealtimeStyle: " + line, this);
        }

        // The camera's own target may be the screen, which is no texture, so the style goes over a copy.
        private void OnRenderImage(RenderTexture source, RenderTexture destination)
        {
            if (nativeCamera == 0 || style == null || strength == 0)
            {
                Graphics.Blit(source, destination);
                return;
            }

            ResizeTexture(source.width, source.height);
            Graphics.Blit(source, texture);
            commands.Clear();
            Record(commands, texture);
            Graphics.ExecuteCommandBuffer(commands);
            Graphics.Blit(texture, destination);
        }

        private void ResizeTexture(int width, int height)
        {
            if (texture != null && texture.width == width && texture.height == height && texture.IsCreated()) return;
            ReleaseTexture();
            texture = new RenderTexture(width, height, 0, RenderTextureFormat.ARGB32, RenderTextureReadWrite.sRGB) { name = "Realtime Style" };
            texture.Create();
        }

        private void ReleaseTexture()
        {
            if (texture != null) texture.Release();
            texture = null;
            nativeTexture = IntPtr.Zero;
        }

        // Asking for it waits for the render thread, so that is not done for the component's own texture in every frame.
        private IntPtr NativeTextureOf(RenderTexture target)
        {
            if (target != texture) return target.GetNativeTexturePtr();
            if (nativeTexture == IntPtr.Zero) nativeTexture = target.GetNativeTexturePtr();
            return nativeTexture;
        }
    }
}
